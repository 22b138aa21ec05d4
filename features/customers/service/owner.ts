import { inquiriesMoved } from '@/features/inquiries/changes';
import { recordOwner } from '@/features/ownership/changes';
import { referralsMoved } from '@/features/referrals/changes';
import { handedOver } from '@/features/sharing/changes';
import { moveTasks } from '@/features/tasks/changes';
import { directory } from '@/lib/directory';
import { type Id, idOf, idOrNull, uuid } from '@/lib/id';
import { type Context, command, demand, may, Problem, query } from '@/lib/service';
import { User } from '@/models/user';
import { aclOf, fullAcl } from '../acl';
import { Customer, type CustomerDocument } from '../model';
import { findCustomer } from './find';
import { touch } from './save';

type Transfer = {
  newOwnerId: string;
  reason: string;
  /**
   * One of all that somebody leaves behind: deactivated ones too, because restored, a customer has an owner who is there. Told
   * when all are moved.
   */
  handOver?: boolean;
};

/** A user who may be responsible for customers: an active admin or sales user of the organization; 422 otherwise. */
export async function checkOwner(ctx: Context, id: string, path = 'ownerId'): Promise<Id> {
  const person = (await directory(ctx.org.id)).get(id as Id);
  if (!person?.active || (person.role !== 'admin' && person.role !== 'sales'))
    throw Problem.field('invalid_owner', path, 'An owner is an active admin or sales user of the organization');
  return person.id;
}

/** The team in which a customer of this owner is seen, read fresh: the directory may be some seconds old. */
export async function teamOf(ctx: Context, ownerId: Id | null): Promise<Id | null> {
  if (ownerId === null || ownerId === ctx.user.id) return ownerId && ctx.user.teamId;
  const user = await User.findOne({ _id: uuid(ownerId), orgId: uuid(ctx.org.id) }, { teamId: 1 }).lean();
  return idOrNull(user?.teamId);
}

/** Names the owner, and what goes with it: its team sees the customer, and nothing needs to be shared with it any more. */
async function giveTo(ctx: Context, doc: CustomerDocument, ownerId: Id): Promise<void> {
  const teamId = await teamOf(ctx, ownerId);
  const before = idOrNull(doc.ownerId);
  doc.set('ownerId', uuid(ownerId));
  doc.set('ownerTeam', teamId ? uuid(teamId) : undefined);
  const shared = (doc.sharedWith ?? []).filter((id) => idOf(id) !== ownerId);
  doc.set('sharedWith', shared.length ? shared : undefined);
  const customerId = idOf(doc._id);
  const referred = await referralsMoved(ctx, customerId, ownerId);
  doc.set('referredTo', referred.length ? referred.map(uuid) : undefined);
  await handedOver(ctx, customerId, ownerId);
  await inquiriesMoved(ctx, customerId, { ownerId, teamId });
  await moveTasks(ctx, { _id: doc._id, customerId: doc.customerId, acl: aclOf(doc) }, { from: before, to: ownerId });
}

/**
 * Names the new owner on a customer that the caller's command will save: history, event, and whom the list rows belong
 * to. Only an admin or the present owner may. The history's row.
 */
export async function setOwner(
  ctx: Context,
  doc: CustomerDocument,
  { newOwnerId, reason, handOver }: Transfer,
  path = 'newOwnerId',
) {
  demand(ctx, 'customers.transfer', fullAcl(doc));
  if (!doc.isActive && !handOver) throw new Problem('deactivated', 'This customer is deactivated; restore it first');
  const next = await checkOwner(ctx, newOwnerId, path);
  const before = idOrNull(doc.ownerId);
  if (next === before) throw Problem.field('invalid_owner', path, 'This user is the owner already');
  await giveTo(ctx, doc, next);
  doc.record('customer.ownership.transferred', handOver ? { reason, handOver } : { reason });
  const customerId = idOf(doc._id);
  const row = { customerId, customerCode: doc.customerId, previousOwnerId: before, newOwnerId: next };
  return recordOwner(ctx, { ...row, source: 'transfer', reason });
}

/** Hands a customer over, inside the caller's command. */
export async function changeOwner(ctx: Context, doc: CustomerDocument, transfer: Transfer) {
  const row = await setOwner(ctx, doc, transfer);
  await touch(ctx, doc);
  return row;
}

/**
 * Makes the caller the owner of a customer that nobody owns yet, in a command of its own: of several at once the first one
 * wins, and the others are told so.
 */
export async function takeFree(ctx: Context, ref: string) {
  demand(ctx, 'customers.takeOver');
  const { _id } = await query(ctx, () => findCustomer(ctx, 'customers.takeOver', ref));
  return command(ctx, 'takeOver', async () => {
    const doc = (await Customer.findById(_id)) as unknown as CustomerDocument | null;
    if (!doc || !may(ctx, 'customers.takeOver', fullAcl(doc)))
      throw new Problem('already_owned', 'Somebody has taken this customer over meanwhile');
    return takeAs(ctx, doc, 'takeover');
  });
}

async function takeAs(ctx: Context, doc: CustomerDocument, source: 'takeover' | 'inquiry' | 'referral') {
  await giveTo(ctx, doc, ctx.user.id);
  doc.record('customer.ownership.transferred', { source });
  await touch(ctx, doc);
  const row = { customerId: idOf(doc._id), customerCode: doc.customerId, previousOwnerId: null };
  return recordOwner(ctx, { ...row, newOwnerId: ctx.user.id, source });
}

/**
 * Inside the caller's command: whoever sells and is the first to do something for a customer that nobody owns becomes its
 * owner. One that is owned stays as it is. Whether the caller became the owner.
 */
export async function ownIfFree(ctx: Context, doc: CustomerDocument, source: 'inquiry' | 'referral'): Promise<boolean> {
  if (doc.ownerId || !doc.isActive || ctx.role !== 'sales') return false;
  await takeAs(ctx, doc, source);
  return true;
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
