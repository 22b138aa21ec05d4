import { loadShared, setShared, sharedWith } from '@/features/customers/service';
import { type Id, idOf, uuid } from '@/lib/id';
import { systemContext } from '@/lib/provision';
import { type Context, command } from '@/lib/service';
import { User } from '@/models/user';
import { Share, type ShareRow } from '../model';

/** Keeps with the user when the first of its shares ends, in the running command: from then on none of them counts until it is taken off. */
export async function keepEnd(ctx: Context, userId: Id): Promise<void> {
  const first = await Share.findOne({ userId: uuid(userId), live: true, until: { $ne: null } }, { until: 1 })
    .sort({ until: 1 })
    .lean<ShareRow>();
  await User.updateOne({ _id: uuid(userId), orgId: uuid(ctx.org.id) }, { $set: { sharesEndAt: first?.until ?? null } });
}

const atOnce = 20;

/** Takes off all shares whose time is over, of every organization; the worker asks again and again. Returns how many. */
export async function endDueShares(now = new Date()): Promise<number> {
  const users = await User.find({ sharesEndAt: { $lte: now } }, { orgId: 1 })
    .limit(atOnce)
    .lean();
  let ended = 0;
  for (const user of users) ended += await endOf(await systemContext(idOf(user.orgId), idOf(user._id)), now);
  return ended;
}

/** On behalf of the user that it was shared with: nobody else may be there any more who could be asked. */
function endOf(ctx: Context, now: Date): Promise<number> {
  return command(ctx, 'endDueShares', async () => {
    const userId = ctx.user.id;
    const due = await Share.find({ userId: uuid(userId), live: true, until: { $lte: now } }).lean<ShareRow[]>();
    for (const row of due) {
      await Share.updateOne({ _id: row._id }, { $set: { endedAt: row.until }, $unset: { live: 1 } });
      const doc = await loadShared(ctx, row.customerId);
      const left = doc && sharedWith(doc).filter((id) => id !== userId);
      if (doc && left) await setShared(ctx, doc, left, { name: 'customer.unshared', note: { userId, ended: true } });
    }
    await keepEnd(ctx, userId);
    return due.length;
  });
}
