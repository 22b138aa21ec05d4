import { moveChanges } from '@/features/membership/changes';
import { recordOwner } from '@/features/ownership/changes';
import { directory } from '@/lib/directory';
import { type Id, idOf, idOrNull, uuid } from '@/lib/id';
import { type Context, demand, Problem } from '@/lib/service';
import type { CustomerDocument } from '../model';
import { aclOf } from './derive';
import { touch } from './save';

type Transfer = {
  newOwnerId: string;
  reason: string;
  /** Whoever leaves leaves nothing behind; restored, a customer has an owner who is there. */
  deactivatedToo?: boolean;
};

/** A user who may be responsible for customers: an active admin or sales user of the organization; 422 otherwise. */
export async function checkOwner(ctx: Context, id: string, path = 'ownerId'): Promise<Id> {
  const person = (await directory(ctx.org.id)).get(id as Id);
  if (!person?.active || (person.role !== 'admin' && person.role !== 'sales'))
    throw Problem.field('invalid_owner', path, 'An owner is an active admin or sales user of the organization');
  return person.id;
}

/**
 * Names the new owner on a customer that the caller's command will save: history, event, and whom the list rows belong
 * to. Only an admin or the present owner may. The history's row.
 */
export async function setOwner(
  ctx: Context,
  doc: CustomerDocument,
  { newOwnerId, reason, deactivatedToo }: Transfer,
  path = 'newOwnerId',
) {
  demand(ctx, 'customers.transfer', doc.acl);
  if (!doc.isActive && !deactivatedToo)
    throw new Problem('deactivated', 'This customer is deactivated; restore it first');
  const next = await checkOwner(ctx, newOwnerId, path);
  const before = idOrNull(doc.ownerId);
  if (next === before) throw Problem.field('invalid_owner', path, 'This user is the owner already');
  doc.set('ownerId', uuid(next));
  doc.record('customer.ownership.transferred', { reason });
  const customerId = idOf(doc._id);
  await moveChanges(customerId, aclOf(next));
  const row = { customerId, customerCode: doc.customerId, previousOwnerId: before, newOwnerId: next };
  return recordOwner(ctx, { ...row, source: 'transfer', reason });
}

/** Hands a customer over, inside the caller's command. */
export async function changeOwner(ctx: Context, doc: CustomerDocument, transfer: Transfer) {
  const row = await setOwner(ctx, doc, transfer);
  await touch(ctx, doc);
  return row;
}

/** An owner in the body of an update is a transfer, which needs a reason beside it; nobody is made ownerless. */
export async function transferInUpdate(
  ctx: Context,
  doc: CustomerDocument,
  ownerId: string | null | undefined,
  reason: unknown,
): Promise<void> {
  if (ownerId === undefined || ownerId === idOrNull(doc.ownerId)) return;
  if (ownerId === null)
    throw Problem.field('invalid_owner', 'ownerId', 'A customer is handed to somebody, not to nobody');
  if (typeof reason !== 'string' || !reason)
    throw Problem.field('transfer_reason_required', 'ownerId', 'An owner changes by a transfer: send "reason" with it');
  await setOwner(ctx, doc, { newOwnerId: ownerId, reason }, 'ownerId');
}
