import { recordOwner } from '@/features/ownership/changes';
import { directory } from '@/lib/directory';
import { type Id, idOf, idOrNull, uuid } from '@/lib/id';
import { type Context, demand, Problem } from '@/lib/service';
import type { CustomerDocument } from '../model';
import { touch } from './save';

type Transfer = { newOwnerId: string; reason: string };

/** A user who may be responsible for customers: an active admin or sales user of the organization; 422 otherwise. */
export async function checkOwner(ctx: Context, id: string, path = 'ownerId'): Promise<Id> {
  const person = (await directory(ctx.org.id)).get(id as Id);
  if (!person?.active || (person.role !== 'admin' && person.role !== 'sales'))
    throw Problem.field('invalid_owner', path, 'An owner is an active admin or sales user of the organization');
  return person.id;
}

/**
 * Hands a customer over, inside the caller's command: history, event, and whom the customer's list rows belong to.
 * Only an admin or the present owner may. The id of the history's row.
 */
export async function changeOwner(ctx: Context, doc: CustomerDocument, { newOwnerId, reason }: Transfer): Promise<Id> {
  demand(ctx, 'customers.transfer', doc.acl);
  if (!doc.isActive) throw new Problem('deactivated', 'This customer is deactivated; restore it first');
  const next = await checkOwner(ctx, newOwnerId, 'newOwnerId');
  const before = idOrNull(doc.ownerId);
  if (next === before) throw Problem.field('invalid_owner', 'newOwnerId', 'This user is the owner already');
  doc.set('ownerId', uuid(next));
  doc.record('customer.ownership.transferred', { reason });
  const row = { customerId: idOf(doc._id), customerCode: doc.customerId, previousOwnerId: before, newOwnerId: next };
  const id = await recordOwner(ctx, { ...row, source: 'transfer', reason });
  await touch(ctx, doc);
  return id;
}
