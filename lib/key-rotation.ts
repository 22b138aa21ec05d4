import { Job } from '@/models/job';
import { OrgKey } from '@/models/org-key';
import { readRows, setEach } from './bulk';
import { type Context, demand } from './context';
import { keyIdOf } from './crypto';
import { env } from './env';
import { derivedId, type Id, idOf, uuid } from './id';
import { defineJob, enqueue, type JobTools } from './jobs';
import { refreshKeyRing, resealed, wrappedKey } from './keys';
import { log } from './log';
import { relayOnce } from './outbox';
import { recordEvent } from './recorded';
import { placeOf, toBuffer } from './sealed';
import { type SealedPlace, sealedPlaces } from './sealed-places';
import { command, query } from './service';

/**
 * How long after a step every process has heard of it: its ring is at most a refresh old when a request or a lease begins,
 * and those last no longer than their deadline.
 */
export const heardAfterMs = (): number =>
  env.KINSO_KEY_REFRESH_MS + Math.max(env.KINSO_DEADLINE_MS, env.KINSO_JOB_LEASE_MS) + 1_000;

const jobKinds = ['keys.rotate', 'keys.retire'] as const;
const unfinished = { state: { $in: ['queued' as const, 'running' as const] }, kind: { $in: [...jobKinds] } };
const dataKeys = (orgId: Id) => ({ orgId: uuid(orgId), purpose: 'data' as const });

/** The organization's rotation that waits or runs. */
export async function rotationJob(orgId: Id): Promise<Id | null> {
  const row = await Job.findOne({ orgId: uuid(orgId), ...unfinished }, { _id: 1 })
    .sort({ createdAt: -1 })
    .lean();
  return row ? idOf(row._id) : null;
}

/**
 * Begins a rotation, or takes up one that did not end. The new key is announced first and seals nothing yet: a process
 * that does not know it could not read what another one wrote.
 */
export function rotateKeys(ctx: Context): Promise<Id> {
  demand(ctx, 'keys.rotate');
  return command(ctx, 'rotateKeys', async () => {
    const going = await rotationJob(ctx.org.id);
    if (going) return going;
    const keyId = await announceKey(ctx.org.id);
    const notBefore = new Date(Date.now() + heardAfterMs());
    return enqueue(ctx, 'keys.rotate', { keyId }, 0, { notBefore });
  });
}

/** The key to rotate to: the one of a rotation that did not end, or a new one. */
async function announceKey(orgId: Id): Promise<number> {
  const rows = await OrgKey.find(dataKeys(orgId), { keyId: 1, state: 1 }).sort({ keyId: -1 }).lean();
  const newest = rows[0]?.keyId ?? 0;
  if (rows.filter((row) => row.state !== 'retired').length > 1) return newest;
  const keyId = newest + 1;
  await OrgKey.create({ ...dataKeys(orgId), keyId, state: 'pending', wrapped: wrappedKey(orgId, 'data', keyId) });
  return keyId;
}

type Input = { keyId: number };
/** Where the walk stands: which place, after which row; how many it sealed anew and how many did not open since it began. */
type Cursor = { place: number; after: unknown; sealed: number; closed: number };
/** Half a rotation is worse than none. */
const goesOn = { goesOn: true };
const fromStart: Cursor = { place: 0, after: null, sealed: 0, closed: 0 };

defineJob<Input, Cursor>(
  'keys.rotate',
  async (ctx, { keyId }, tools) => {
    const activatedAt = await activate(ctx, keyId);
    if (!activatedAt) return;
    await query(ctx, () => walk(ctx, keyId, tools, tools.cursor ?? fromStart));
    // Until everybody seals with the new key, more may come under the old one: a second walk finds it.
    const notBefore = new Date(activatedAt.getTime() + heardAfterMs());
    await enqueue(ctx, 'keys.retire', { keyId }, 0, { id: derivedId(tools.id, 'retire'), notBefore });
  },
  goesOn,
);

defineJob<Input, Cursor>(
  'keys.retire',
  async (ctx, { keyId }, tools) => {
    await refreshKeyRing(ctx.org.id);
    let cursor = tools.cursor ?? fromStart;
    for (;;) {
      const { sealed, closed } = await query(ctx, () => walk(ctx, keyId, tools, cursor));
      if (closed > 0)
        throw Object.assign(new Error(`${closed} values do not open; the keys stay as they are`), { status: 422 });
      if (sealed === 0) break;
      cursor = fromStart;
    }
    await retire(ctx, keyId);
  },
  goesOn,
);

/** From now on the key seals; in this process at once. null when a later rotation has retired it already. */
async function activate(ctx: Context, keyId: number): Promise<Date | null> {
  const own = { ...dataKeys(ctx.org.id), keyId };
  await OrgKey.updateOne({ ...own, state: 'pending' }, { $set: { state: 'active', activatedAt: new Date() } });
  const row = await OrgKey.findOne(own).lean();
  if (row?.state !== 'active') return null;
  await refreshKeyRing(ctx.org.id);
  return row.activatedAt ?? new Date();
}

/** Seals every blob of the organization anew that another key sealed; goes on where `from` stands. */
async function walk(ctx: Context, keyId: number, tools: JobTools<Cursor>, from: Cursor): Promise<Cursor> {
  const places = sealedPlaces();
  const progress = { ...tools.progress };
  const cursor = { ...from };
  // Events are walked by their numbers, so those that wait for one get it first, whoever relays.
  while (await relayOnce(ctx.org.id));
  for (; cursor.place < places.length; cursor.place += 1, cursor.after = null) {
    const at = places[cursor.place] as SealedPlace;
    for (let more = true; more; ) {
      const rows = await nextRows(at, cursor.after);
      await tools.save({ ...cursor }, progress);
      add(cursor, await sealAnew(ctx, keyId, at, rows));
      progress.done += rows.length;
      cursor.after = rows.at(-1)?.[at.order];
      more = rows.length > 0;
    }
    if (at.also) add(cursor, await sealAnew(ctx, keyId, at, await laterRows(at, at.also)));
  }
  await tools.save({ ...cursor }, progress);
  return cursor;
}

type Outcome = Pick<Cursor, 'sealed' | 'closed'>;

function add(cursor: Cursor, { sealed, closed }: Outcome): void {
  cursor.sealed += sealed;
  cursor.closed += closed;
}

type Row = Record<string, unknown> & { _id: unknown };
const batch = () => Math.min(env.KINSO_JOB_BATCH, 1_000);
const fieldsOf = ({ order, path }: SealedPlace) => ({ _id: 1, [order]: 1, [path]: 1 }) as const;
const first = { _id: null, codeKey: '', seq: 0 } as const;

function nextRows(at: SealedPlace, after: unknown): Promise<Row[]> {
  const from = after ?? first[at.order];
  return readRows<Row>(at.collection, from === null ? {} : { [at.order]: { $gt: from } }, {
    projection: fieldsOf(at),
    sort: { [at.order]: 1 },
    limit: batch(),
    hint: `orgId_1_${at.order}_1`,
  });
}

const laterRows = (at: SealedPlace, filter: Record<string, unknown>) =>
  readRows<Row>(at.collection, filter, { projection: fieldsOf(at), limit: 10_000 });

/** A row that was written meanwhile keeps what was written: it was sealed with a key of then, and is looked at again. */
async function sealAnew(ctx: Context, keyId: number, at: SealedPlace, rows: Row[]): Promise<Outcome> {
  let closed = 0;
  const writes = rows.flatMap((row) => {
    const blob = row[at.path] ? toBuffer(row[at.path]) : null;
    if (!blob || keyIdOf(blob) === keyId) return [];
    try {
      const anew = resealed(ctx.keys, placeOf(ctx.org.id, at.model, idOf(row._id)), blob);
      return anew ? [{ _id: row._id, when: { [at.path]: row[at.path] }, set: { [at.path]: anew } }] : [];
    } catch (error) {
      closed += 1;
      log.error({ err: error, collection: at.collection, id: idOf(row._id) }, 'a sealed value does not open');
      return [];
    }
  });
  await setEach(at.collection, writes);
  return { sealed: writes.length, closed };
}

/**
 * No row is sealed with another key: those before seal no more. They still open what a process that slept through all of
 * this may write yet; the next rotation finds that, and then destroys them.
 */
async function retire(ctx: Context, keyId: number): Promise<void> {
  await command(ctx, 'retireKeys', async () => {
    const older = { ...dataKeys(ctx.org.id), keyId: { $lt: keyId } };
    const begun = (await OrgKey.findOne({ ...dataKeys(ctx.org.id), keyId }).lean())?.createdAt ?? new Date(0);
    const destroyed = await OrgKey.deleteMany({ ...older, state: 'retired', retiredAt: { $lt: begun } });
    const retired = await OrgKey.updateMany(
      { ...older, state: { $ne: 'retired' } },
      { $set: { state: 'retired', retiredAt: new Date() } },
    );
    if (retired.modifiedCount === 0) return;
    recordEvent({
      name: 'organization.keys.rotated',
      subject: { type: 'organization', id: ctx.org.id },
      note: { keyId, retired: retired.modifiedCount, destroyed: destroyed.deletedCount },
    });
  });
  log.info({ org: ctx.org.slug, keyId }, 'keys rotated');
}
