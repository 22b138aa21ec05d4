import { describe, expect, it } from 'vitest';
import { deleteCustomer, getCustomerStats, rebuildStatistics, updateCustomer } from '@/features/customers/service';
import { autoActivateMembership, updateMembership } from '@/features/membership/service';
import { database } from '@/lib/db';
import { uuid } from '@/lib/id';
import { relayAll } from '@/lib/outbox';
import { Problem } from '@/lib/problem';
import { rowsOf } from '../support/audit';
import { org } from '../support/org';

type Kept = { _id: unknown; bucket: string; counts: Record<string, unknown> };

/** The kept counters without zeros: a bucket that fell to nothing is as good as none. */
async function keptOf(orgId: Parameters<typeof rowsOf>[0]) {
  const clean = (counts: Record<string, unknown>): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(counts)
        .map(([key, value]) => [key, typeof value === 'object' ? clean(value as Record<string, unknown>) : value])
        .filter(
          ([, value]) => value !== 0 && !(typeof value === 'object' && Object.keys(value as object).length === 0),
        ),
    );
  const rows = await rowsOf<Kept>(orgId, 'statistics');
  return Object.fromEntries(rows.map((row) => [row.bucket, clean(row.counts)]));
}

async function busy() {
  const made = await org();
  const { ctx, customer, as } = made;
  const ben = await as('sales', 'ben');
  const rows = [];
  for (const purchaseAmount of [0, 10.5, 999, 1000, 2500.25]) rows.push(await customer({ purchaseAmount }));
  const [a, b, c] = rows;
  const own = await customer({ purchaseAmount: 70, status: 'lead' }, ben);
  await updateMembership(ctx, a?._id ?? '', true);
  await updateCustomer(ctx, b?._id ?? '', { purchaseAmount: 44 });
  await updateCustomer(ben, own._id, { status: 'active' });
  await deleteCustomer(ctx, c?._id ?? '');
  await autoActivateMembership(ctx, { threshold: 1000 });
  return made;
}

describe('rebuilding the statistics', () => {
  it('finds what the relay has kept, to the last counter', async () => {
    const { ctx, orgId } = await busy();
    await relayAll();
    const kept = await keptOf(orgId);
    // Its owner's, the pool's, and those that nobody owns nor may take.
    expect(Object.keys(kept)).toHaveLength(3);
    const stats = await getCustomerStats(ctx);
    await rebuildStatistics(ctx);
    expect(await keptOf(orgId)).toEqual(kept);
    expect({ ...(await getCustomerStats(ctx)), asOf: '' }).toEqual({ ...stats, asOf: '' });
  });

  it('leaves out what the relay has still to add', async () => {
    const { ctx, orgId } = await busy();
    const stats = await getCustomerStats(ctx);
    await rebuildStatistics(ctx);
    expect({ ...(await getCustomerStats(ctx)), asOf: '' }).toEqual({ ...stats, asOf: '' });
    await relayAll();
    const folded = await keptOf(orgId);
    await rebuildStatistics(ctx);
    expect(await keptOf(orgId)).toEqual(folded);
    expect({ ...(await getCustomerStats(ctx)), asOf: '' }).toEqual({ ...stats, asOf: '' });
  });

  it('repairs counters that were spoilt', async () => {
    const { ctx, orgId } = await busy();
    await relayAll();
    const right = await keptOf(orgId);
    await database()
      .collection('statistics')
      .updateMany({ orgId: uuid(orgId) }, { $inc: { 'counts.total': 7 } });
    expect(await keptOf(orgId)).not.toEqual(right);
    await rebuildStatistics(ctx);
    expect(await keptOf(orgId)).toEqual(right);
  });

  it('agrees while customers are written and relayed beside it', async () => {
    const { ctx, customer, orgId } = await org();
    let writing = true;
    const relaying = (async () => {
      while (writing) await relayAll();
    })();
    const creating = Promise.all(
      Array.from({ length: 4 }, async (_, lane) => {
        for (let index = 0; index < 12; index += 1) await customer({ purchaseAmount: lane * 100 + index });
      }),
    );
    for (let index = 0; index < 5; index += 1) await rebuildStatistics(ctx);
    await creating;
    writing = false;
    await relaying;
    await relayAll();
    const kept = await keptOf(orgId);
    await rebuildStatistics(ctx);
    expect(await keptOf(orgId)).toEqual(kept);
    expect((await getCustomerStats(ctx)).totalCustomers).toBe(48);
  });

  it('waits for a run, and is nobody else’s than an admin’s or support’s', async () => {
    const { ctx, as, orgId } = await org();
    const sales = await as('sales');
    await expect((async () => rebuildStatistics(sales))()).rejects.toMatchObject({ code: 'forbidden' });
    const job = { _id: uuid(ctx.newId()), orgId: uuid(orgId), kind: 'membership.activate', state: 'running' };
    await database()
      .collection('jobs')
      .insertOne(job as never);
    await expect(rebuildStatistics(ctx)).rejects.toBeInstanceOf(Problem);
    await database()
      .collection('jobs')
      .deleteOne({ _id: job._id as never });
    await rebuildStatistics(ctx);
  });
});

describe('the kept counters', () => {
  it('show each write at once, never twice, while the relay moves it from the events to them', async () => {
    const { ctx, customer } = await org();
    let writing = true;
    const relaying = (async () => {
      while (writing) await relayAll();
    })();
    const seen: number[] = [];
    for (let made = 1; made <= 25; made += 1) {
      await customer();
      seen.push((await getCustomerStats(ctx)).totalCustomers, (await getCustomerStats(ctx)).totalCustomers);
    }
    writing = false;
    await relaying;
    expect(seen).toEqual(seen.map((_, index) => Math.floor(index / 2) + 1));
  });
});
