import mongoose from 'mongoose';
import { Relay } from '@/models/relay';
import { connectDb, database, isDbAway } from './db';
import { followAll } from './followers';
import { type Id, idOf, uuid } from './id';
import { log } from './log';
import type { Facts } from './recorded';

const batch = 1_000;
type Pending = { _id: unknown; facts?: Facts };

/**
 * Numbers an organization's pending events and folds their facts into the kept statistics, all in one transaction on
 * the relay's row: two relays conflict and one starts again, so a number is given once and a fact is counted once.
 * Returns how many were numbered.
 */
export async function relayOnce(orgId: Id): Promise<number> {
  await connectDb();
  return mongoose.connection.transaction(async (session) => {
    const relay = await Relay.findByIdAndUpdate(
      orgId,
      { $set: { at: new Date() } },
      { upsert: true, returnDocument: 'after', session },
    ).lean();
    const events = database().collection('events');
    const rows = (await events
      .find(
        { pending: true, orgId: uuid(orgId) },
        { session, projection: { facts: 1 }, sort: { at: 1, _id: 1 }, limit: batch },
      )
      .toArray()) as Pending[];
    if (rows.length === 0) return 0;
    const first = (relay?.seq ?? 0) + 1;
    await events.bulkWrite(
      rows.map((row, index) => ({
        updateOne: {
          filter: { _id: row._id as never },
          update: { $set: { seq: first + index }, $unset: { pending: 1 } },
        },
      })),
      { session, ordered: false },
    );
    await fold(orgId, rows, session);
    await Relay.updateOne({ _id: orgId }, { $set: { seq: first + rows.length - 1 } }, { session });
    return rows.length;
  });
}

async function fold(orgId: Id, rows: Pending[], session: mongoose.mongo.ClientSession): Promise<void> {
  const sums = sumFacts(rows.map((row) => row.facts));
  const writes = Object.entries(sums).map(([bucket, counts]) => ({
    updateOne: {
      filter: { orgId: uuid(orgId), kind: 'customers', bucket },
      update: { $inc: prefixed(counts), $setOnInsert: { _id: `${orgId}:customers:${bucket}` as never } },
      upsert: true,
    },
  }));
  if (writes.length) await database().collection('statistics').bulkWrite(writes, { session, ordered: false });
}

const prefixed = (counts: Record<string, number>) =>
  Object.fromEntries(Object.entries(counts).map(([key, value]) => [`counts.${key}`, value]));

/** Adds facts up, bucket by bucket. */
export function sumFacts(list: (Facts | undefined)[]): Facts {
  const out: Facts = {};
  for (const facts of list) {
    for (const [bucket, counts] of Object.entries(facts ?? {})) {
      const row = (out[bucket] ??= {});
      for (const [key, value] of Object.entries(counts)) row[key] = (row[key] ?? 0) + value;
    }
  }
  return out;
}

/**
 * Relays every organization that has pending events until none is left. One that fails holds back no other: its error is
 * thrown when all had their turn.
 */
export async function relayAll(): Promise<number> {
  await connectDb();
  let total = 0;
  const failed: unknown[] = [];
  for (const orgId of await database().collection('events').distinct('orgId', { pending: true })) {
    try {
      for (let count = batch; count === batch; total += count) count = await relayOnce(idOf(orgId));
    } catch (error) {
      if (isDbAway(error)) throw error;
      failed.push(error);
    }
  }
  if (failed.length > 0) throw failed[0];
  return total;
}

/**
 * Keeps relaying as events come, and tells who follows them, until the signal; a change stream wakes it and a slow poll makes
 * up for a lost one.
 */
export async function relayLoop(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      const relayed = await relayAll();
      await followAll();
      if (relayed === 0) await nextEvent(signal);
    } catch (error) {
      log.warn({ err: error }, 'relay paused');
      await pause(500, signal);
    }
  }
}

async function nextEvent(signal: AbortSignal): Promise<void> {
  const stream = database()
    .collection('events')
    .watch([{ $match: { operationType: 'insert' } }, { $project: { _id: 1 } }]);
  const over = new AbortController();
  const close = () => over.abort();
  signal.addEventListener('abort', close, { once: true });
  try {
    if (
      await database()
        .collection('events')
        .findOne({ pending: true }, { projection: { _id: 1 } })
    )
      return;
    await Promise.race([stream.next().catch(() => undefined), pause(2_000, over.signal)]);
  } finally {
    over.abort();
    signal.removeEventListener('abort', close);
    await stream.close();
  }
}

/** Waits, at most until the signal; leaves nothing behind on a signal that lives as long as the process. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, signal.aborted ? 0 : ms);
    signal.addEventListener('abort', done);
  });
}
