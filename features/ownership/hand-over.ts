import { changeOwner, countOwnedBy, loadOwnedBy } from '@/features/customers/service';
import { forgetDirectory } from '@/lib/directory';
import { type Id, idOf, uuid } from '@/lib/id';
import { enqueue, type JobTools } from '@/lib/jobs';
import { recordEvent } from '@/lib/recorded';
import { openSealed } from '@/lib/sealed';
import { type Context, command, demand, Problem, query } from '@/lib/service';
import { User } from '@/models/user';
import { HandOver, type HandOverRow } from './hand-over-model';

export const handOverJob = 'ownership.handOver';
/** Customers moved in one transaction. */
const batch = 50;
/** Longer than any process takes a user who left for one that may own. */
const lateMs = 20_000;
const mostHops = 20;

type Wanted = { from: Id; to: Id; reason: string; total: number };

/** Whether a user owns customers, deactivated ones too, or is about to be given some. */
export async function ownsCustomers(ctx: Context, userId: Id): Promise<{ count: number; awaits: boolean }> {
  const [count, open] = await Promise.all([
    countOwnedBy(ctx, userId),
    HandOver.exists({ doneAt: null, toId: uuid(userId) }),
  ]);
  return { count, awaits: open !== null };
}

/**
 * Inside the command that takes the right to own from a user: all its customers go to another one, in a job, and again a
 * little later, because another process may for some seconds not know that the user is gone.
 */
export async function queueHandOver(ctx: Context, { from, to, reason, total }: Wanted): Promise<Id> {
  const _id = ctx.newId();
  const row = new HandOver({
    _id: uuid(_id),
    fromId: uuid(from),
    toId: uuid(to),
    requestedBy: uuid(ctx.user.id),
    total,
    requestedAt: new Date(),
  });
  row.set('reason', reason);
  await row.save();
  await queueJobs(ctx, _id, total);
  return _id;
}

async function queueJobs(ctx: Context, handOverId: Id, total: number): Promise<void> {
  await enqueue(ctx, handOverJob, { handOverId }, total);
  await enqueue(ctx, handOverJob, { handOverId }, 0, { notBefore: new Date(Date.now() + lateMs) });
}

/** What an administrator began who is none any longer goes on in the name of the one who took the right away. */
export async function adoptHandOvers(ctx: Context, userId: Id): Promise<void> {
  const open = await HandOver.find({ doneAt: null, requestedBy: uuid(userId) }).lean<HandOverRow[]>();
  for (const row of open) await queueJobs(ctx, idOf(row._id), row.total);
  await HandOver.updateMany({ doneAt: null, requestedBy: uuid(userId) }, { $set: { requestedBy: uuid(ctx.user.id) } });
}

/** Moves what is left, batch by batch; each is one transaction, so whoever repeats it finds only what was not moved. */
export function handOver(ctx: Context, handOverId: Id, tools: JobTools<null>): Promise<{ moved: number }> {
  demand(ctx, 'users.manage');
  return query(ctx, async () => {
    const row = await HandOver.findById(uuid(handOverId)).lean<HandOverRow>();
    if (!row) throw new Problem('not_found', 'There is no such hand-over');
    const { reason } = openSealed(ctx.keys, ctx.org.id, 'HandOver', row) as { reason: string };
    const progress = { ...tools.progress };
    for (;;) {
      forgetDirectory(ctx.org.id);
      const moved = await command({ ...ctx, now: new Date() }, 'handOverCustomers', () => moveBatch(ctx, row, reason));
      if (moved === 0) break;
      progress.done += moved;
      await tools.save(null, progress);
    }
    await command(ctx, 'finishHandOver', () => finish(ctx, row, progress.done));
    return { moved: progress.done };
  });
}

async function moveBatch(ctx: Context, row: HandOverRow, reason: string): Promise<number> {
  const newOwnerId = await finalOwner(ctx, idOf(row.toId));
  const docs = await loadOwnedBy(ctx, idOf(row.fromId), batch);
  for (const doc of docs) await changeOwner(ctx, doc, { newOwnerId, reason, handOver: true });
  return docs.length;
}

async function finish(ctx: Context, row: HandOverRow, moved: number): Promise<void> {
  const closed = await HandOver.updateOne({ _id: row._id, doneAt: null }, { $set: { doneAt: new Date() } });
  if (closed.modifiedCount === 1)
    recordEvent({
      name: 'user.handedOver',
      subject: { type: 'user', id: idOf(row.fromId) },
      note: { to: await finalOwner(ctx, idOf(row.toId)), moved },
    });
}

/** Who was to have them may have left too, and then has named somebody. */
async function finalOwner(ctx: Context, wanted: Id): Promise<Id> {
  let to = wanted;
  for (let hop = 0; hop < mostHops; hop += 1) {
    const person = await User.findOne({ _id: uuid(to), orgId: uuid(ctx.org.id) }, { role: 1, disabled: 1 }).lean();
    if (person && !person.disabled && (person.role === 'admin' || person.role === 'sales')) return to;
    const next = await HandOver.findOne({ fromId: uuid(to) }, { toId: 1 })
      .sort({ requestedAt: -1 })
      .lean<Pick<HandOverRow, 'toId'>>();
    if (!next) return to;
    to = idOf(next.toId);
  }
  return to;
}
