import { AsyncLocalStorage } from 'node:async_hooks';
import type { Deadline } from './deadline';
import { type Id, newId } from './id';
import type { KeyRing } from './keys';
import { grantOf, isGranted, type Permission, type Relation, type Role } from './permissions';
import { Problem } from './problem';
import { singleton } from './singleton';

export type Organization = {
  id: Id;
  slug: string;
  name: string;
  currency: string;
  region: string;
  demo: boolean;
  uniqueNames: 'business' | 'all' | 'off';
};
export type Actor = {
  id: Id;
  name: string;
  email: string;
  customerIds: Id[];
  teamId: Id | null;
  /** When the first of the shares that end ends. */
  sharesEndAt?: Date | null;
};

/** Who asks, for which organization, when: the first argument of every service verb. */
export type Context = {
  org: Organization;
  user: Actor;
  role: Role;
  requestId: string;
  /** What the caller signed in with: a session's id, a key's id, a job's id. */
  credential: string;
  via: 'session' | 'key' | 'job' | 'system';
  now: Date;
  newId: () => Id;
  /** The entries of `acl` that let this caller see a record. */
  principals: string[];
  /** What the entries of `acl` make a record to this caller, the strongest first. */
  relations: readonly (readonly [entry: string, relation: Relation])[];
  keys: KeyRing;
  /** Set by route() when the request carries an Idempotency-Key: the command that writes marks it done. */
  idempotency?: { rowId: string; lease: string };
  /** Set by route(): a command does not commit once its request was answered as late. */
  deadline?: Deadline;
};

type Caller = Omit<Context, 'now' | 'newId' | 'principals' | 'relations'>;

export function makeContext(caller: Caller): Context {
  const now = new Date();
  const relations = relationsTo(caller.role, caller.user, now);
  const principals = seesAll(caller.role) ? ['org'] : relations.map(([entry]) => entry);
  return { ...caller, now, newId, principals, relations };
}

/** Stands in the `acl` of what concerns everybody in the organization, whatever the role. */
export const everyone = 'everyone';
const seesAll = (role: Role) => role === 'admin' || role === 'support';

function relationsTo(role: Role, user: Actor, now: Date): (readonly [string, Relation])[] {
  if (role === 'brand') return user.customerIds.map((id) => [`c:${id}`, 'own'] as const);
  // Until the share that ended is taken off its record, none counts: shown too little for a moment rather than too much.
  const shareEnded = user.sharesEndAt && user.sharesEndAt <= now;
  return [
    [`u:${user.id}`, 'own'],
    ...(shareEnded ? [] : ([[`s:${user.id}`, 'shared']] as const)),
    [`r:${user.id}`, 'ref'],
    ...(user.teamId ? ([[`t:${user.teamId}`, 'team']] as const) : []),
    ['pool', 'pool'],
  ];
}

/** What a record is to the caller, by its `acl`. */
export function relationOf(ctx: Context, acl: readonly string[]): Relation {
  for (const [entry, relation] of ctx.relations) if (acl.includes(entry)) return relation;
  return 'other';
}

/** What a command collects while it runs; a new one for each attempt, because a write conflict runs the body again. */
export type Unit = { name: string; events: PendingEvent[] };
export type PendingEvent = Record<string, unknown> & { _id: unknown; orgId: unknown };
type Store = { ctx: Context; unit?: Unit };

const storage = singleton('context', () => new AsyncLocalStorage<Store>());

export function runIn<T>(store: Store, body: () => Promise<T>): Promise<T> {
  // Awaited inside: a Mongoose query is a thenable that would otherwise run where it is awaited, outside the store.
  return storage.run(store, async () => await body());
}

/** The context the models scope themselves by. Outside of one, no tenant's data can be touched at all. */
export function currentContext(): Context {
  const store = storage.getStore();
  if (!store) throw new Error('outside a context: run inside query() or command()');
  return store.ctx;
}

export function currentUnit(): Unit | undefined {
  return storage.getStore()?.unit;
}

/** With `acl`: to that record; without: to any at all. */
export function may(ctx: Context, permission: Permission, acl?: readonly string[]): boolean {
  return acl ? isGranted(ctx.role, permission, relationOf(ctx, acl)) : grantOf(ctx.role, permission) !== null;
}

/** Throws 403 unless the caller may; asked by every verb itself, because jobs and pages call verbs too. */
export function demand(ctx: Context, permission: Permission, acl?: readonly string[]): void {
  if (!may(ctx, permission, acl)) {
    throw new Problem('forbidden', `The role "${ctx.role}" may not do this (${permission})`);
  }
}
