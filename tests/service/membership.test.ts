import { describe, expect, it } from 'vitest';
import { getCustomer, getCustomerStats } from '@/features/customers/service';
import {
  autoActivateMembership,
  bulkUpdateMembership,
  latestMembershipChanges,
  listMembershipRuns,
  membershipHistory,
  previewActivation,
  undoMembershipRun,
  updateMembership,
  updateMembershipSettings,
} from '@/features/membership/service';
import { relayAll } from '@/lib/outbox';
import { eventsOf, fingerprint, rowsOf } from '../support/audit';
import { org } from '../support/org';
import { codeOf } from '../support/refused';

const page = { limit: 25 };

describe('switching', () => {
  it('keeps a history row and one event for each change, and none for no change', async () => {
    const { ctx, customer, orgId } = await org();
    const { _id } = await customer();
    expect((await updateMembership(ctx, _id, true)).membershipStatus).toBe(true);
    expect((await updateMembership(ctx, _id, true)).version).toBe(2);
    await updateMembership(ctx, _id, false);
    expect((await membershipHistory(ctx, _id, page)).data.map((row) => [row.to, row.source])).toEqual([
      [false, 'manual'],
      [true, 'manual'],
    ]);
    expect((await eventsOf(orgId, _id)).map((event) => event.name)).toEqual([
      'customer.created',
      'customer.membership.activated',
      'customer.membership.deactivated',
    ]);
  });

  it('answers each row of a bulk switch for itself', async () => {
    const { ctx, customer } = await org();
    const [a, b] = [await customer(), await customer({ membershipStatus: true })];
    const result = await bulkUpdateMembership(ctx, [a._id, b.customerId, 'NOBODY'], true);
    expect(result).toMatchObject({ changed: 1, unchanged: 1, failed: 1 });
    expect(result.results.map((row) => row.status)).toEqual([200, 200, 404]);
  });

  it('is for those who may: support and owners, not another sales user', async () => {
    const { as, customer } = await org();
    const [ben, chidi, dana] = [await as('sales', 'ben'), await as('sales', 'chidi'), await as('support')];
    const mine = await customer({}, ben);
    expect(await codeOf(updateMembership(chidi, mine._id, true))).toBe('not_found');
    expect(await codeOf(updateMembership(ben, mine._id, true))).toBe('ok');
    expect(await codeOf(updateMembership(dana, mine._id, false))).toBe('ok');
  });
});

describe('auto-activation', () => {
  it('activates exactly those at or above the threshold, with history and one event each', async () => {
    const { ctx, customer, orgId } = await org();
    const amounts = [0, 999.99, 1000, 1000.01, 5000];
    const made = [];
    for (const purchaseAmount of amounts) made.push(await customer({ purchaseAmount }));
    const already = await customer({ purchaseAmount: 9000, membershipStatus: true });
    const dry = await autoActivateMembership(ctx, { threshold: 1000, dryRun: true });
    expect(dry).toMatchObject({ eligible: 3, activated: 0, run: null });
    const result = await autoActivateMembership(ctx, { threshold: 1000 });
    expect(result).toMatchObject({ eligible: 3, activated: 3, jobId: null, run: { state: 'done', activated: 3 } });
    const now = await Promise.all(made.map((one) => getCustomer(ctx, one._id)));
    expect(now.map((one) => one.membershipStatus)).toEqual([false, false, true, true, true]);
    expect(now[2]?.membership).toMatchObject({ source: 'auto', threshold: 1000, runId: result.run?._id });
    const events = (await eventsOf(orgId)).filter((event) => event.name === 'customer.membership.activated');
    expect(events.map((event) => event.customerId).sort()).toEqual(
      made
        .slice(2)
        .map((one) => one._id as string)
        .sort(),
    );
    expect((await membershipHistory(ctx, already._id, page)).data).toHaveLength(1);
    expect((await autoActivateMembership(ctx, { threshold: 1000 })).activated).toBe(0);
  });

  it('uses the kept threshold when none is given', async () => {
    const { ctx, customer } = await org();
    await customer({ purchaseAmount: 300 });
    expect((await autoActivateMembership(ctx, { dryRun: true })).threshold).toBe(1000);
    await updateMembershipSettings(ctx, { threshold: 250 });
    expect(await autoActivateMembership(ctx, {})).toMatchObject({ threshold: 250, activated: 1 });
  });

  it('is undone for those who are still members by it, and can be undone once', async () => {
    const { ctx, customer, orgId } = await org();
    const [a, b, c] = [
      await customer({ purchaseAmount: 2000 }),
      await customer({ purchaseAmount: 3000 }),
      await customer({ purchaseAmount: 4000 }),
    ];
    const { run } = await autoActivateMembership(ctx, { threshold: 1000 });
    await updateMembership(ctx, b._id, false);
    await updateMembership(ctx, b._id, true);
    const undone = await undoMembershipRun(ctx, run?._id ?? '');
    expect(undone).toMatchObject({ state: 'undone', undone: 2 });
    const states = await Promise.all([a, b, c].map(async (one) => (await getCustomer(ctx, one._id)).membershipStatus));
    expect(states).toEqual([false, true, false]);
    expect(await codeOf(undoMembershipRun(ctx, run?._id ?? ''))).toBe('undo_ended');
    expect((await eventsOf(orgId, a._id)).map((event) => event.name).slice(-1)).toEqual([
      'customer.membership.deactivated',
    ]);
    expect((await listMembershipRuns(ctx, page)).data[0]).toMatchObject({
      state: 'undone',
      undone: 2,
      undoUntil: null,
    });
  });

  it('keeps statistics equal to the facts, folded or not', async () => {
    const { ctx, customer, orgId } = await org();
    for (let index = 0; index < 6; index += 1) await customer({ purchaseAmount: index * 500 });
    const { run } = await autoActivateMembership(ctx, { threshold: 1000 });
    const after = { members: 4, nonMembers: 2, autoActivated: 4, memberRevenue: 7000, newMembersThisMonth: 4 };
    expect(await getCustomerStats(ctx)).toMatchObject(after);
    await relayAll();
    expect(await getCustomerStats(ctx)).toMatchObject(after);
    await undoMembershipRun(ctx, run?._id ?? '');
    await relayAll();
    expect(await getCustomerStats(ctx)).toMatchObject({
      members: 0,
      autoActivated: 0,
      memberRevenue: 0,
      newMembersThisMonth: 0,
      totalRevenue: 7500,
    });
    const events = await rowsOf<{ seq: number; pending?: boolean }>(orgId, 'events');
    expect(events.map((event) => event.seq).sort((a, b) => a - b)).toEqual(events.map((_, index) => index + 1));
  });

  it('is refused to everybody but an admin, and changes nothing then', async () => {
    const { as, customer, orgId } = await org();
    await customer({ purchaseAmount: 5000 });
    const before = await fingerprint(orgId);
    for (const role of ['sales', 'support', 'brand'] as const) {
      const ctx = await as(role);
      const state = await fingerprint(orgId);
      expect(await codeOf(Promise.resolve().then(() => autoActivateMembership(ctx, { threshold: 1 })))).toBe(
        'forbidden',
      );
      expect(await fingerprint(orgId)).toBe(state);
    }
    expect(before).toContain('customers');
  });

  it('activates at the moment of purchase where the organization wants it', async () => {
    const { ctx, customer } = await org();
    await updateMembershipSettings(ctx, { activateOnPurchase: true, threshold: 100 });
    expect((await customer({ purchaseAmount: 100 })).membership).toMatchObject({
      active: true,
      source: 'purchase',
      threshold: 100,
    });
    expect((await customer({ purchaseAmount: 99.99 })).membershipStatus).toBe(false);
    expect((await customer({ purchaseAmount: 500, membershipStatus: false })).membershipStatus).toBe(false);
  });
});

describe('looking', () => {
  it('previews how many, whom first, and the distribution', async () => {
    const { ctx, customer } = await org();
    for (const purchaseAmount of [10, 1200, 1999, 50_000]) await customer({ purchaseAmount });
    const preview = await previewActivation(ctx, 1200);
    expect(preview).toMatchObject({ eligible: 3, threshold: 1200 });
    expect(preview.sample.map((row) => row.purchaseAmount)).toEqual([50_000, 1999, 1200]);
    expect(preview.histogram.reduce((sum, bar) => sum + bar.count, 0)).toBe(4);
    expect(preview.histogram.at(-1)).toMatchObject({ to: null, count: 2 });
  });

  it("shows the latest changes of the caller's customers only", async () => {
    const { ctx, as, customer } = await org();
    const ben = await as('sales', 'ben');
    await customer({ membershipStatus: true }, ben);
    await customer({ membershipStatus: true });
    expect((await latestMembershipChanges(ctx, page)).data).toHaveLength(2);
    expect((await latestMembershipChanges(ben, page)).data).toHaveLength(1);
  });
});
