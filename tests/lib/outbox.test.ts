import { describe, expect, it } from 'vitest';
import { database } from '@/lib/db';
import { type Id, uuid } from '@/lib/id';
import { pause, relayAll, relayLoop, relayOnce, sumFacts } from '@/lib/outbox';
import { Event } from '@/models/event';
import { Relay } from '@/models/relay';
import { rowsOf } from '../support/audit';
import { org } from '../support/org';

const seqs = async (orgId: Id) =>
  (await Event.find({ orgId: uuid(orgId) }, { seq: 1 }).lean()).map((row) => row.seq ?? 0).sort((a, b) => a - b);
const total = async (orgId: Id) =>
  (await rowsOf<{ counts: { total: number } }>(orgId, 'statistics')).reduce(
    (sum, row) => sum + (row.counts.total ?? 0),
    0,
  );

describe('the relay', () => {
  it('numbers events without a gap and counts their facts once, however many relays run', async () => {
    const { orgId, customer } = await org();
    for (let index = 0; index < 12; index += 1) await customer();
    const counts = await Promise.all(Array.from({ length: 6 }, () => relayOnce(orgId)));
    expect(counts.reduce((sum, one) => sum + one, 0)).toBe(12);
    expect(await seqs(orgId)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
    expect(await total(orgId)).toBe(12);
    await customer();
    expect(await relayOnce(orgId)).toBe(1);
    expect(await relayOnce(orgId)).toBe(0);
    expect((await seqs(orgId)).at(-1)).toBe(13);
    expect((await Relay.findById(orgId).lean())?.seq).toBe(13);
    expect(await total(orgId)).toBe(13);
  });

  it('numbers each organization for itself', async () => {
    const [one, two] = [await org(), await org()];
    await one.customer();
    await two.customer();
    await two.customer();
    await relayAll();
    expect([await seqs(one.orgId), await seqs(two.orgId)]).toEqual([[1], [1, 2]]);
    expect(await relayAll()).toBe(0);
  });

  it('lets one organization that fails hold back no other, and says so in the end', async () => {
    const made = [await org(), await org(), await org()];
    const [first] = [...made].sort((a, b) => a.orgId.localeCompare(b.orgId));
    for (const one of made) await one.customer();
    const spoilt = { orgId: uuid(first?.orgId as Id), pending: true };
    const events = database().collection('events');
    await events.updateOne(spoilt, { $set: { facts: { pool: { total: 'many' } } } });
    await expect(relayAll()).rejects.toThrow('non-numeric');
    const others = made.filter((one) => one !== first);
    expect(await Promise.all(others.map((one) => seqs(one.orgId)))).toEqual([[1], [1]]);
    await events.updateOne(spoilt, { $set: { facts: { pool: { total: 1 } } } });
    await relayAll();
    expect(await seqs(first?.orgId as Id)).toEqual([1]);
  });

  it('goes by the order of commits, not of ids', async () => {
    const { orgId, customer } = await org();
    await customer();
    await customer();
    const [first] = await Event.find({ orgId: uuid(orgId) })
      .sort({ _id: 1 })
      .lean();
    await Event.updateOne({ _id: first?._id }, { $set: { at: new Date(Date.now() + 1_000) } });
    await relayOnce(orgId);
    expect((await Event.findById(first?._id).lean())?.seq).toBe(2);
  });

  it('works in batches until nothing is left', async () => {
    const { orgId, ctx } = await org();
    const rows = Array.from({ length: 2_300 }, () => ({
      _id: uuid(ctx.newId()),
      orgId: uuid(orgId),
      name: 'customer.updated',
      at: new Date(),
      pending: true,
      facts: { pool: { total: 1 } },
    }));
    await database()
      .collection('events')
      .insertMany(rows as never[]);
    expect(await relayAll()).toBeGreaterThanOrEqual(2_300);
    expect(await seqs(orgId)).toEqual(rows.map((_, index) => index + 1));
    expect(await total(orgId)).toBe(2_300);
  });

  it('wakes up when something happens, and stops when told', async () => {
    const { orgId, customer } = await org();
    const stop = new AbortController();
    const loop = relayLoop(stop.signal);
    await customer();
    const end = Date.now() + 10_000;
    while ((await seqs(orgId))[0] !== 1 && Date.now() < end) await pause(20, stop.signal);
    await customer();
    while ((await seqs(orgId)).at(-1) !== 2 && Date.now() < end) await pause(20, stop.signal);
    expect(await seqs(orgId)).toEqual([1, 2]);
    stop.abort();
    await loop;
    await pause(60_000, stop.signal);
  });

  it('adds facts up by bucket', () => {
    expect(sumFacts([{ a: { x: 1, y: 2 } }, undefined, { a: { x: 3 }, b: { x: 1 } }])).toEqual({
      a: { x: 4, y: 2 },
      b: { x: 1 },
    });
  });
});
