import { type Context, demand, relationOf } from '@/lib/context';
import { type Id, idOf, isUuid, uuid } from '@/lib/id';
import type { Permission, Relation } from '@/lib/permissions';
import { Problem } from '@/lib/problem';
import { fullAcl } from '../acl';
import { limitedName } from '../limited';
import { Customer, type CustomerDocument } from '../model';
import { levelOf, relationOfScope, type Scope, scopesOf } from '../policy';
import { type Stored, wholeProjection } from '../present';

type Filter = Record<string, unknown>;

/** `acl` names one of these: a single value keeps an index in its order without merging. */
const namesOne = (entries: readonly string[]): Filter => ({
  acl: entries.length === 1 ? entries[0] : { $in: entries },
});
const ownLogin = (ctx: Context): Filter => ({ _id: { $in: ctx.user.customerIds.map(uuid) } });

/** The one filter of who may see a customer at all, fully or in a limited view: every single read goes through it. */
export function visibleTo(ctx: Context): Filter {
  return ctx.role === 'brand' ? ownLogin(ctx) : namesOne(ctx.principals);
}

/**
 * A part of what `visibleTo` lets through: lists, searches, counts and statistics. Without a scope it is all that the caller
 * sees fully. 400 for a scope that its role does not have.
 */
export function inScope(ctx: Context, scope?: Scope): Filter {
  if (scope && !scopesOf[ctx.role].includes(scope))
    throw Problem.field('invalid', 'scope', `One of ${scopesOf[ctx.role].join(', ')}`);
  if (ctx.role === 'brand') return ownLogin(ctx);
  if (scope === 'all' || (!scope && ctx.principals.includes('org'))) return namesOne(['org']);
  const wanted = scope ? [relationOfScope(scope)] : fullRelations;
  return namesOne(ctx.relations.filter(([, relation]) => wanted.includes(relation)).map(([entry]) => entry));
}
const fullRelations: readonly Relation[] = ['own', 'shared'];

/** A customer by UUID or code, as far as the caller may see it. */
function byRef(ctx: Context, ref: string): Filter {
  const which = isUuid(ref) ? { _id: uuid(ref) } : { codeKey: ref.toLowerCase() };
  return { $and: [which, visibleTo(ctx)] };
}

/** What is not visible is not there (404); what is, and does not stand to the caller as `can` asks, is refused (403). */
export async function findCustomer(ctx: Context, can: Permission, ref: string): Promise<Stored> {
  const row = await Customer.findOne(byRef(ctx, ref), wholeProjection).lean<Stored>();
  if (!row) throw notFound();
  demand(ctx, can, fullAcl(row));
  return row;
}

/** The document, to be changed; only inside the command that saves it. */
export async function loadCustomer(ctx: Context, can: Permission, ref: string): Promise<CustomerDocument> {
  const doc = (await Customer.findOne(byRef(ctx, ref))) as unknown as CustomerDocument | null;
  if (!doc) throw notFound();
  demand(ctx, can, fullAcl(doc));
  return doc;
}

/** The same, of a customer that is in use: what is deactivated is restored before anything is written about it. */
export async function loadOpenCustomer(ctx: Context, can: Permission, ref: string): Promise<CustomerDocument> {
  const doc = await loadCustomer(ctx, can, ref);
  if (!doc.isActive) throw new Problem('deactivated', 'This customer is deactivated; restore it first');
  return doc;
}

/** Whether the organization has any customer, deactivated ones too. */
export const hasCustomers = async (_ctx: Context): Promise<boolean> => (await Customer.exists({})) !== null;

const ownedBy = (ownerId: Id): Filter => ({ acl: `u:${ownerId}`, ownerId: uuid(ownerId) });

/** How many customers a user owns, deactivated ones too. */
export const countOwnedBy = (_ctx: Context, ownerId: Id): Promise<number> =>
  Customer.countDocuments({ acl: `u:${ownerId}` });

/** Code and name of customers by id, for whoever administers who sees them. */
export async function customerNames(ids: readonly Id[]): Promise<Map<Id, { id: Id; code: string; name: string }>> {
  if (ids.length === 0) return new Map();
  const rows = await Customer.find({ _id: { $in: ids.map(uuid) } }, { customerId: 1, name: 1 }).lean();
  return new Map(rows.map(({ _id, customerId, name }) => [idOf(_id), { id: idOf(_id), code: customerId, name }]));
}

/** Whether the caller sees only a part of this customer. */
export const isLimitedTo = (ctx: Context, row: { _id: unknown; acl: readonly string[] }): boolean =>
  levelOf(ctx.role, relationOf(ctx, fullAcl(row))) === 'limited';

/** Code and name of customers by id, as the caller sees them; of those that it does not see there is none. */
export async function seenNames(ctx: Context, ids: readonly Id[]): Promise<Map<Id, SeenName>> {
  if (ids.length === 0) return new Map();
  const fields = { customerId: 1, name: 1, firstName: 1, lastName: 1, type: 1, acl: 1 } as const;
  const seen = { $and: [{ _id: { $in: ids.map(uuid) } }, visibleTo(ctx)] };
  const rows = await Customer.find(seen, fields).lean<Stored[]>();
  return new Map(
    rows.map((row) => {
      const limited = isLimitedTo(ctx, row);
      return [idOf(row._id), { code: row.customerId, name: limited ? limitedName(row) : row.name, limited }];
    }),
  );
}
type SeenName = { code: string; name: string; limited: boolean };

/** Some of the customers that a user owns, deactivated ones too, to be changed. */
export async function loadOwnedBy(_ctx: Context, ownerId: Id, limit: number): Promise<CustomerDocument[]> {
  return (await Customer.find(ownedBy(ownerId)).limit(limit)) as unknown as CustomerDocument[];
}

/** 412 when the caller's copy is older than the stored one. */
export function checkVersion(doc: { version: number }, ifMatch: number | undefined, what = 'customer'): void {
  if (ifMatch !== undefined && ifMatch !== doc.version) {
    throw new Problem('stale', `Somebody changed this ${what} meanwhile`, {
      extensions: { currentVersion: doc.version },
    });
  }
}

export const notFound = () => new Problem('not_found', 'There is no such customer');
