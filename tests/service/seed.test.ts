import { describe, expect, it } from 'vitest';
import { customerFilter } from '@/features/customers/schema';
import { carryAll, getCustomer, getCustomerStats, listCustomers, reindexCustomers } from '@/features/customers/service';
import { countFacts } from '@/features/customers/service/rebuild';
import { listMembershipRuns, membershipHistory, undoMembershipRun } from '@/features/membership/service';
import { listOrders } from '@/features/orders/service';
import { toMinor } from '@/lib/money';
import { sumFacts } from '@/lib/outbox';
import type { Facts } from '@/lib/recorded';
import { query } from '@/lib/service';
import { seedInBulk } from '@/scripts/generate/bulk';
import { madeUpCustomers } from '@/scripts/generate/customers';
import { cultures } from '@/scripts/generate/names';
import { tellStory } from '@/scripts/generate/story';
import { writeStory } from '@/scripts/generate/write';
import { eventsOf, rowsOf } from '../support/audit';
import { org } from '../support/org';

const withoutZeros = (facts: Facts): Facts =>
  Object.fromEntries(
    Object.entries(facts)
      .map(([bucket, counts]) => [
        bucket,
        Object.fromEntries(Object.entries(counts).filter(([, value]) => value !== 0)),
      ])
      .filter(([, counts]) => Object.keys(counts as object).length),
  );

async function told(count: number) {
  const { ctx, as, orgId } = await org();
  const sellers = [await as('sales', 'ben'), await as('sales', 'chidi')];
  const plan = { cast: { admin: ctx, sellers }, now: ctx.now, seed: 5, count, codes: 1, orders: 1 };
  const runs: [number, number][] = [
    [170, 2_000],
    [12, 1_500],
  ];
  const story = tellStory({ ...plan, runs }, []);
  await writeStory(ctx, story.written, story.runs);
  return { ctx, orgId, ...story };
}

describe('the made-up customers', () => {
  it('are the same for the same seed and others for another', () => {
    const now = new Date('2026-06-01T12:00:00Z');
    const take = (seed: number) => {
      const series = madeUpCustomers({ seed, now });
      return Array.from({ length: 300 }, () => series.next().value);
    };
    expect(take(1)).toEqual(take(1));
    expect(take(1)).not.toEqual(take(2));
  });

  it('have 20,000 and more names, the common ones often, and no e-mail or company twice', () => {
    const series = madeUpCustomers({ seed: 1, now: new Date() });
    const made = Array.from({ length: 40_000 }, () => series.next().value.fields);
    const names = new Map<string, number>();
    for (const { firstName, lastName } of made)
      if (firstName) names.set(`${firstName} ${lastName}`, (names.get(`${firstName} ${lastName}`) ?? 0) + 1);
    expect(names.size).toBeGreaterThan(8_000);
    expect(Math.max(...names.values())).toBeGreaterThan(30);
    const pairs = cultures.map(({ first, last }) => new Set(first).size * new Set(last).size);
    expect(pairs.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(20_000);
    for (const field of ['email', 'companyName'] as const) {
      const values = made.flatMap((one) => one[field] ?? []);
      expect(new Set(values.map((one) => one.toLowerCase())).size).toBe(values.length);
    }
  });

  it('reach nobody: reserved domains and fictitious numbers alone', () => {
    const series = madeUpCustomers({ seed: 3, now: new Date() });
    for (const { email, phone } of Array.from({ length: 2_000 }, () => series.next().value.fields)) {
      if (email) expect(email).toMatch(/@([a-z]+\.)?(example(\.(com|org|net))?|test)$/);
      if (phone) expect(phone).toMatch(/^\d{3}-555-\d{4}$/);
    }
  });
});

describe('a told history', () => {
  it('is one that the product could have written', async () => {
    const { ctx, orgId, runs } = await told(400);
    const [customers, events, changes, orders] = await Promise.all(
      ['customers', 'events', 'membership_changes', 'orders'].map((name) =>
        rowsOf<Record<string, unknown>>(orgId, name),
      ),
    );
    const facts = (events ?? []).map((event) => event.facts as Facts | undefined);
    expect(withoutZeros(sumFacts(facts))).toEqual(withoutZeros(await query(ctx, countFacts)));
    expect((events ?? []).map((event) => event.seq).sort((a, b) => Number(a) - Number(b))).toEqual(
      (events ?? []).map((_, index) => index + 1),
    );
    const named = (name: string) => (events ?? []).filter((event) => event.name === name).length;
    expect(named('customer.created')).toBe(customers?.length);
    expect(named('order.created')).toBe(orders?.length);
    expect(named('customer.membership.activated') + named('customer.membership.deactivated')).toBe(changes?.length);
    expect(runs.every((run) => run.activated > 10)).toBe(true);
    expect(await reindexCustomers(ctx)).toBe(0);
    expect(await carryAll(ctx)).toBe(0);
    for (const row of customers ?? []) {
      expect(row.purchaseMinor).toBe(Number(row.openingMinor) + Number(row.ordersMinor));
      expect(Number(row.updatedAt)).toBeLessThanOrEqual(ctx.now.getTime());
    }
  });

  it('shows on the pages: list, statistics, history, orders, runs that can still be undone', async () => {
    const { ctx, orgId, runs } = await told(300);
    const stats = await getCustomerStats(ctx);
    const list = await listCustomers(ctx, customerFilter.parse({ membershipStatus: 'true', sort: 'purchaseAmount' }));
    expect(list.page.total).toBe(stats.members);
    expect(stats.members / stats.totalCustomers).toBeGreaterThan(0.25);
    expect(stats.trend[0]?.total).toBeLessThan(stats.trend[11]?.total ?? 0);
    const auto = list.data.find((row) => row.membership.runId === runs[1]?.id);
    const history = await membershipHistory(ctx, auto?._id ?? '', { limit: 5 });
    expect(history.data[0]).toMatchObject({ to: true, source: 'auto', threshold: 1_500, runId: runs[1]?.id });
    expect((await eventsOf(orgId, auto?._id)).at(0)?.name).toBe('customer.created');
    const bought = list.data.find((row) => row.metrics.totalOrders > 0);
    const orders = await listOrders(ctx, bought?._id ?? '', { limit: 100 });
    const sum = orders.data.reduce((total, order) => total + (toMinor(order.total, 'CAD') ?? 0), 0);
    expect(sum / 100).toBe(bought?.metrics.totalRevenue);
    const [latest] = (await listMembershipRuns(ctx, { limit: 5 })).data;
    const undone = await undoMembershipRun(ctx, latest?._id ?? '');
    expect(undone.state).toBe('undone');
    expect((await getCustomer(ctx, auto?._id ?? '')).membershipStatus).toBe(false);
    expect((await getCustomerStats(ctx)).members).toBe(stats.members - undone.undone);
  });
});

describe('seeding in bulk', () => {
  it('makes rows that the pages read, with right statistics, and goes on after what is there', async () => {
    const { ctx, orgId } = await org();
    const owners = [ctx.user.id];
    let told = 0;
    await seedInBulk(ctx, { count: 1_200, seed: 1, owners, progress: (done) => (told = done) });
    await seedInBulk(ctx, { count: 300, seed: 1, owners });
    expect(told).toBe(1_200);
    const rows = await rowsOf<{ _id: unknown; member: boolean; purchaseMinor: number }>(orgId, 'customers');
    const stats = await getCustomerStats(ctx);
    expect(stats).toMatchObject({ totalCustomers: 1_500, members: rows.filter((row) => row.member).length });
    expect(stats.totalRevenue).toBeCloseTo(rows.reduce((sum, row) => sum + row.purchaseMinor, 0) / 100, 2);
    const last = await getCustomer(ctx, 'CUST-001500');
    const found = await listCustomers(ctx, customerFilter.parse({ search: last.email ?? last.name }));
    expect(found.data.map((row) => row._id)).toContain(last._id);
    expect(await carryAll(ctx)).toBe(0);
  });
});
