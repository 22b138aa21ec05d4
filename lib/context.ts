import { AsyncLocalStorage } from 'node:async_hooks';
import { type Id, newId } from './id';
import type { KeyRing } from './keys';
import { grantOf, type Permission, type Role } from './permissions';
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
export type Actor = { id: Id; name: string; email: string; customerIds: Id[] };

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
  keys: KeyRing;
  /** Set by route() when the request carries an Idempotency-Key: the command that writes marks it done. */
  idempotency?: { rowId: string; lease: string };
};

type Caller = Omit<Context, 'now' | 'newId' | 'principals'>;

export function makeContext(caller: Caller): Context {
  return { ...caller, now: new Date(), newId, principals: principalsOf(caller.role, caller.user) };
}

/** Stands in the `acl` of what concerns everybody in the organization, whatever the role. */
export const everyone = 'everyone';

function principalsOf(role: Role, user: Actor): string[] {
  if (role === 'admin' || role === 'support') return ['org'];
  if (role === 'brand') return user.customerIds.map((id) => `c:${id}`);
  return [`u:${user.id}`, `s:${user.id}`];
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

export function may(ctx: Context, permission: Permission, acl?: readonly string[]): boolean {
  const grant = grantOf(ctx.role, permission);
  if (!grant) return false;
  return grant === 'all' || !acl || acl.some((entry) => ctx.principals.includes(entry));
}

/** Throws 403 unless the caller may; asked by every verb itself, because jobs and pages call verbs too. */
export function demand(ctx: Context, permission: Permission, acl?: readonly string[]): void {
  if (!may(ctx, permission, acl)) {
    throw new Problem('forbidden', `The role "${ctx.role}" may not do this (${permission})`);
  }
}
