import { type Context, currentUnit } from '@/lib/context';
import { type Id, idOf, uuid } from '@/lib/id';
import { aclOf, type Owner, opening, ownerFields } from './acl';
import { Inquiry, type InquiryRow } from './model';
import { queueOpenings } from './openings';

/** A customer got another owner, in the running command: its inquiries are that one's, and nobody else's who had them. */
export async function inquiriesMoved(ctx: Context, customerId: Id, owner: Owner): Promise<void> {
  if (!currentUnit()) throw new Error('a customer changes hands inside a command only');
  const rows = await Inquiry.find({ customerId: uuid(customerId) }, place).lean<Placed[]>();
  for (const row of rows) await move(ctx, row, owner);
}

/** The owner came into another team: what waits for an answer is seen there in its time. Returns how many were changed. */
export async function inquiriesInTeam(ctx: Context, ownerId: Id, teamId: Id | null): Promise<number> {
  const stale = { state: 'waiting' as const, ownerId: uuid(ownerId), ownerTeam: { $ne: teamId ? uuid(teamId) : null } };
  const rows = await Inquiry.find({ acl: `u:${ownerId}`, ...stale }, place).lean<Placed[]>();
  for (const row of rows) await move(ctx, row, { ownerId, teamId });
  return rows.length;
}

const place = { customerId: 1, channel: 1, state: 1, receivedAt: 1, priorityMs: 1 } as const;
type Placed = Pick<InquiryRow, '_id' | keyof typeof place>;

async function move(ctx: Context, row: Placed, owner: Owner): Promise<void> {
  const waiting = row.state === 'waiting';
  const times = opening(row.receivedAt, row.priorityMs, owner);
  const acl = aclOf({ ...owner, customerId: idOf(row.customerId), channel: row.channel, waiting });
  // One that was answered meanwhile is no longer what was read.
  const changed = await Inquiry.updateOne(
    { _id: row._id, state: row.state },
    { $set: { ...ownerFields(owner), ...times, acl } },
  );
  if (waiting && changed.modifiedCount === 1) await queueOpenings(ctx, idOf(row._id), owner.ownerId, times);
}
