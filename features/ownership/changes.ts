import type { Context } from '@/lib/context';
import { currentUnit } from '@/lib/context';
import { type Id, uuid } from '@/lib/id';
import { OwnershipChange, type OwnershipRow } from './model';
import type { ownershipSources } from './schema';

export type ChangeOfOwner = {
  customerId: Id;
  customerCode: string;
  previousOwnerId: Id | null;
  newOwnerId: Id;
  source: (typeof ownershipSources)[number];
  reason?: string;
};

/** Keeps a change of owner in the history, in the command that makes it; the row as it is stored. */
export async function recordOwner(ctx: Context, change: ChangeOfOwner): Promise<OwnershipRow> {
  if (!currentUnit()) throw new Error('a change of owner is recorded inside the command that makes it');
  const doc = new OwnershipChange({
    _id: uuid(ctx.newId()),
    customerId: uuid(change.customerId),
    customerCode: change.customerCode,
    previousOwnerId: change.previousOwnerId ? uuid(change.previousOwnerId) : null,
    newOwnerId: uuid(change.newOwnerId),
    source: change.source,
    transferredBy: uuid(ctx.user.id),
    transferredByName: ctx.user.name,
    transferredAt: new Date(),
    reason: change.reason,
  });
  await doc.save();
  return doc.toObject() as OwnershipRow;
}
