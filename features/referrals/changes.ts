import { type Context, currentUnit } from '@/lib/context';
import { type Id, idOf, uuid } from '@/lib/id';
import { Referral, type ReferralRow } from './model';

/**
 * A customer got another owner, in the running command. What was referred to that one has come to its end, and what others
 * have not answered yet is asked of nobody any longer. To whom it stays referred: those who had accepted.
 */
export async function referralsMoved(ctx: Context, customerId: Id, ownerId: Id): Promise<Id[]> {
  if (!currentUnit()) throw new Error('a customer changes hands inside a command only');
  const rows = await Referral.find({ customerId: uuid(customerId), live: true }).lean<ReferralRow[]>();
  const stay: Id[] = [];
  for (const row of rows) {
    const toOwner = idOf(row.toId) === ownerId;
    if (row.state === 'accepted' && !toOwner) stay.push(idOf(row.toId));
    else await end(ctx, row, toOwner ? 'accepted' : 'withdrawn');
  }
  return stay;
}

async function end(ctx: Context, row: ReferralRow, state: 'accepted' | 'withdrawn'): Promise<void> {
  const by = { endedAt: ctx.now, endedBy: uuid(ctx.user.id), endedByName: ctx.user.name };
  const answered = row.state === 'open' ? { state, ...by } : {};
  await Referral.updateOne({ _id: row._id }, { $set: answered, $unset: { live: 1 } });
}
