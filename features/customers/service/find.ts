import type { Context } from '@/lib/context';
import { type Id, idOf, isUuid, uuid } from '@/lib/id';
import { Problem } from '@/lib/problem';
import { Customer, type CustomerDocument } from '../model';
import { type Stored, wholeProjection } from '../present';

type Filter = Record<string, unknown>;

/** The one filter of who may see a customer: lists and single reads both use it, so they cannot disagree. */
export function visibleTo(ctx: Context): Filter {
  if (ctx.role === 'brand') return { _id: { $in: ctx.user.customerIds.map(uuid) } };
  return { acl: ctx.principals.length === 1 ? ctx.principals[0] : { $in: ctx.principals } };
}

/** A customer by UUID or code, as far as the caller may see it. */
function byRef(ctx: Context, ref: string): Filter {
  const which = isUuid(ref) ? { _id: uuid(ref) } : { codeKey: ref.toLowerCase() };
  return { $and: [which, visibleTo(ctx)] };
}

export async function findCustomer(ctx: Context, ref: string): Promise<Stored> {
  const row = await Customer.findOne(byRef(ctx, ref), wholeProjection).lean<Stored>();
  if (!row) throw notFound();
  return row;
}

/** The document, to be changed; only inside the command that saves it. */
export async function loadCustomer(ctx: Context, ref: string): Promise<CustomerDocument> {
  const doc = await Customer.findOne(byRef(ctx, ref));
  if (!doc) throw notFound();
  return doc as unknown as CustomerDocument;
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

/** Some of the customers that a user owns, deactivated ones too, to be changed. */
export async function loadOwnedBy(_ctx: Context, ownerId: Id, limit: number): Promise<CustomerDocument[]> {
  return (await Customer.find(ownedBy(ownerId)).limit(limit)) as unknown as CustomerDocument[];
}

/** 412 when the caller's copy is older than the stored one. */
export function checkVersion(doc: { version: number }, ifMatch: number | undefined): void {
  if (ifMatch !== undefined && ifMatch !== doc.version) {
    throw new Problem('stale', 'Somebody changed this customer meanwhile', {
      extensions: { currentVersion: doc.version },
    });
  }
}

export const notFound = () => new Problem('not_found', 'There is no such customer');
