import { Job } from '@/models/job';
import { OrgKey } from '@/models/org-key';
import { type Context, demand } from './context';
import { type Id, idOf, uuid } from './id';
import { reindexes, type Walk } from './index-keys';
import { defineJob, enqueue, type JobTools } from './jobs';
import { heardAfterMs } from './key-rotation';
import { refreshKeyRing, wrappedKey } from './keys';
import { log } from './log';
import { recordEvent } from './recorded';
import { command, query } from './service';

const kind = 'keys.index';
const indexKeys = (orgId: Id) => ({ orgId: uuid(orgId), purpose: 'index' as const });

/** The organization's rotation of index keys that waits or runs. */
export async function indexRotationJob(orgId: Id): Promise<Id | null> {
  const row = await Job.findOne(
    { orgId: uuid(orgId), state: { $in: ['queued' as const, 'running' as const] }, kind },
    { _id: 1 },
  ).lean();
  return row ? idOf(row._id) : null;
}

/**
 * Begins to change the key of the search hashes, or takes up a change that did not end. No search misses a row and no unique value
 * is taken twice meanwhile:
 *
 *   announced   the new key is in every ring: hashes are stored by both, looked up by the old one
 *   filled      every row has both: from now on they are looked up by the new one
 *   switched    nobody looks up by the old one any more: hashes are stored by the new one alone
 *   cleaned     no row has a hash by the old key, which is destroyed
 *
 * Between two steps lies the time in which every process hears of the last.
 */
export function rotateIndexKeys(ctx: Context): Promise<Id> {
  demand(ctx, 'keys.rotate');
  return command(ctx, 'rotateIndexKeys', async () => {
    const going = await indexRotationJob(ctx.org.id);
    if (going) return going;
    const rows = await OrgKey.find(indexKeys(ctx.org.id), { keyId: 1, state: 1 }).sort({ keyId: -1 }).lean();
    if (rows.length <= 1) await announce(ctx.org.id, (rows[0]?.keyId ?? 0) + 1);
    return enqueue(ctx, kind, {}, 0, { notBefore: heard() });
  });
}

const heard = () => new Date(Date.now() + heardAfterMs());

const announce = (orgId: Id, keyId: number) =>
  OrgKey.create({ ...indexKeys(orgId), keyId, state: 'pending', wrapped: wrappedKey(orgId, 'index', keyId) });

/** What is to be done is read from the keys themselves, so a step that ran twice, or was cut off, is followed by the right one. */
defineJob<object, Walk>(
  kind,
  async (ctx, _input, tools) => {
    await refreshKeyRing(ctx.org.id);
    const rows = await OrgKey.find(indexKeys(ctx.org.id), { keyId: 1, state: 1 }).sort({ keyId: -1 }).lean();
    const inState = (state: 'pending' | 'active' | 'retired') => rows.filter((row) => row.state === state);
    const [pending] = inState('pending');
    const [newest, ...older] = inState('active');
    if (pending) {
      await everyRow(ctx, tools);
      await OrgKey.updateOne({ _id: pending._id }, { $set: { state: 'active', activatedAt: new Date() } });
    } else if (older.length > 0) {
      const ids = older.map(({ _id }) => _id);
      await OrgKey.updateMany({ _id: { $in: ids } }, { $set: { state: 'retired', retiredAt: new Date() } });
    } else if (inState('retired').length > 0) {
      await everyRow(ctx, tools);
      return destroy(ctx, newest?.keyId ?? 0);
    } else return;
    await refreshKeyRing(ctx.org.id);
    await enqueue(ctx, kind, {}, 0, { notBefore: heard() });
  },
  { goesOn: true },
);

/** Walks until a whole walk finds nothing left to write: a row that changed under one is looked at again by the next. */
async function everyRow(ctx: Context, tools: JobTools<Walk>): Promise<void> {
  const start: Walk = { after: '', written: 0 };
  if (reindexes().length === 0) throw new Error('nothing says how hashes are made anew: import features/jobs');
  for (const [model, reindex] of reindexes()) {
    for (let from = tools.cursor ?? start, clean = false; !clean; from = start) {
      const written = await query(ctx, () => reindex(ctx, tools, from));
      clean = from === start && written === 0;
      log.info({ org: ctx.org.slug, model, written }, 'hashes made anew');
    }
  }
}

async function destroy(ctx: Context, keyId: number): Promise<void> {
  await command(ctx, 'destroyIndexKeys', async () => {
    const gone = await OrgKey.deleteMany({ ...indexKeys(ctx.org.id), state: 'retired' });
    if (gone.deletedCount === 0) return;
    recordEvent({
      name: 'organization.keys.rotated',
      subject: { type: 'organization', id: ctx.org.id },
      note: { keyId, purpose: 'index', destroyed: gone.deletedCount },
    });
  });
}
