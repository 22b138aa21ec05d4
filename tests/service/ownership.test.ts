import { describe, expect, it } from 'vitest';
import { customerBody } from '@/features/customers/input';
import { customerFilter } from '@/features/customers/schema';
import {
  deleteCustomer,
  getCustomer,
  getCustomerStats,
  listCustomers,
  updateCustomer,
} from '@/features/customers/service';
import { latestMembershipChanges } from '@/features/membership/service';
import { getOwner, getOwnershipHistory, transferMany, transferOwnership } from '@/features/ownership/service';
import type { Context } from '@/lib/context';
import { User } from '@/models/user';
import { eventsOf } from '../support/audit';
import { org } from '../support/org';
import { codeOf } from '../support/refused';

const fresh = (ctx: Context): Context => ({ ...ctx, now: new Date() });
const list = (ctx: Context) => listCustomers(fresh(ctx), customerFilter.parse({}));
const history = async (ctx: Context, id: string) => (await getOwnershipHistory(fresh(ctx), id, { limit: 25 })).data;

async function desk() {
  const o = await org();
  const [ben, chi] = [await o.as('sales', 'ben'), await o.as('sales', 'chi')];
  const made = await o.customer({ name: 'Handed Over', purchaseAmount: 70, membershipStatus: true }, ben);
  const give = (by: Context, to: string, reason = 'Moves to the coast') =>
    transferOwnership(fresh(by), made._id, { newOwnerId: to, reason });
  return { ...o, ben, chi, made, give };
}

describe('the owner of a customer', () => {
  it('is the sales user who creates it, and the history says so', async () => {
    const { ctx, ben, made } = await desk();
    expect(await getOwner(ctx, made._id)).toMatchObject({
      ownerId: ben.user.id,
      owner: { role: 'sales', active: true },
    });
    expect(await history(ctx, made._id)).toMatchObject([
      { previousOwnerId: null, newOwnerId: ben.user.id, source: 'created', reason: null },
    ]);
  });

  it('hands it over with a reason: one event, one row, and it leaves one list for the other', async () => {
    const { ctx, ben, chi, made, give, orgId } = await desk();
    const change = await give(ben, chi.user.id);
    expect(change).toMatchObject({
      previousOwnerId: ben.user.id,
      newOwnerId: chi.user.id,
      reason: 'Moves to the coast',
      transferredBy: { id: ben.user.id },
    });
    expect([(await list(ben)).data.length, (await list(chi)).data.length]).toEqual([0, 1]);
    expect(await codeOf(getCustomer(fresh(ben), made._id))).toBe('not_found');
    expect(await codeOf(getOwner(fresh(ben), made._id))).toBe('not_found');
    expect(await getCustomer(fresh(chi), made._id)).toMatchObject({ ownerId: chi.user.id, version: 2 });
    expect((await history(ctx, made._id)).map((row) => row.source)).toEqual(['transfer', 'created']);
    expect((await eventsOf(orgId, made._id)).map(({ name }) => name)).toContain('customer.ownership.transferred');
  });

  it('takes statistics and membership history along', async () => {
    const { ben, chi, give } = await desk();
    await give(ben, chi.user.id);
    expect(await getCustomerStats(fresh(ben))).toMatchObject({ totalCustomers: 0, totalRevenue: 0 });
    expect(await getCustomerStats(fresh(chi))).toMatchObject({ totalCustomers: 1, totalRevenue: 70, members: 1 });
    const seen = async (by: Context) => (await latestMembershipChanges(fresh(by), { limit: 25 })).data.length;
    expect([await seen(ben), await seen(chi)]).toEqual([0, 1]);
  });

  it('is changed by an admin or the owner alone', async () => {
    const { ctx, chi, give, as, made } = await desk();
    expect(await codeOf(give(chi, chi.user.id))).toBe('not_found');
    expect(await codeOf(give(await as('support'), chi.user.id))).toBe('forbidden');
    expect(await codeOf(give(await as('brand', 'mei', [made._id as never]), chi.user.id))).toBe('forbidden');
    expect(await codeOf(give(ctx, chi.user.id))).toBe('ok');
  });

  it('is an active admin or sales user of the organization, and not the one it is already', async () => {
    const { ctx, ben, give, userOf } = await desk();
    const other = await org();
    const gone = await userOf('sales', 'gone');
    await User.updateOne({ _id: gone }, { $set: { disabled: true } });
    for (const id of [await userOf('support'), gone, other.ctx.user.id, ben.user.id])
      expect(await codeOf(give(ctx, id))).toBe('invalid_owner');
    expect((await history(ctx, (await list(ben)).data[0]?._id ?? '')).length).toBe(1);
  });

  it('stays with a deactivated customer, and an old version is told', async () => {
    const { ctx, chi, made, give } = await desk();
    const old = transferOwnership(fresh(ctx), made._id, { newOwnerId: chi.user.id, reason: 'x' }, 7);
    expect(await codeOf(old)).toBe('stale');
    await deleteCustomer(fresh(ctx), made._id);
    expect(await codeOf(give(ctx, chi.user.id))).toBe('deactivated');
  });

  it('changes in an update when a reason stands beside it, under each of its names, together with other fields', async () => {
    const { ctx, ben, chi, made } = await desk();
    const put = (body: object) => updateCustomer(fresh(ctx), made._id, customerBody.parse(body));
    expect(await codeOf(put({ assignedTo: chi.user.id }))).toBe('transfer_reason_required');
    expect(await codeOf(put({ ownerId: null, reason: 'x' }))).toBe('invalid_owner');
    expect(await put({ assignedTo: chi.user.id, reason: 'Her street', industry: 'farming' })).toMatchObject({
      ownerId: chi.user.id,
      industry: 'farming',
      version: 2,
    });
    expect(await put({ owner_professional_id: ben.user.id, reason: 'Back' })).toMatchObject({ ownerId: ben.user.id });
    expect((await history(ctx, made._id)).map(({ reason }) => reason)).toEqual(['Back', 'Her street', null]);
  });

  it('is one after 16 transfers at once, and every one of them is in the history', async () => {
    const { ctx, made, userOf } = await desk();
    const people = await Promise.all(Array.from({ length: 16 }, (_, index) => userOf('sales', `s${index}`)));
    await Promise.all(people.map((id) => transferOwnership(fresh(ctx), made._id, { newOwnerId: id, reason: 'Race' })));
    const rows = await history(ctx, made._id);
    expect(rows).toHaveLength(17);
    for (const [index, row] of rows.slice(0, -1).entries())
      expect(row.previousOwnerId).toBe(rows[index + 1]?.newOwnerId);
    expect((await getCustomer(fresh(ctx), made._id)).ownerId).toBe(rows[0]?.newOwnerId);
  });
});

describe('many customers at once', () => {
  const rows = ({ results }: Awaited<ReturnType<typeof transferMany>>) =>
    Object.fromEntries(results.map(({ id, status, changed }) => [id, [status, changed]]));

  it('go to one new owner, each with its history; what is not one’s own stays and is told by itself', async () => {
    const { ctx, ben, chi, made, customer, orgId } = await desk();
    const second = await customer({ name: 'Second' }, ben);
    const theirs = await customer({ name: 'Theirs' }, chi);
    const gone = await customer({ name: 'Gone' }, ben);
    await deleteCustomer(ctx, gone._id);
    const ids = [made._id, second.customerId, theirs._id, gone._id, 'CUST-NOBODY', made._id];
    const answer = await transferMany(fresh(ben), { ids, newOwnerId: chi.user.id, reason: 'Ben is away' });
    expect(answer).toMatchObject({ changed: 2, unchanged: 0, failed: 3 });
    expect(rows(answer)).toEqual({
      [made._id]: [200, true],
      [second.customerId]: [200, true],
      [theirs._id]: [404, false],
      [gone._id]: [409, false],
      'CUST-NOBODY': [404, false],
    });
    expect((await list(chi)).data.length).toBe(3);
    expect(await history(ctx, second._id)).toMatchObject([{ reason: 'Ben is away', source: 'transfer' }, {}]);
    expect((await eventsOf(orgId, second._id)).filter(({ name }) => name.endsWith('transferred')).length).toBe(1);
  });

  it('stay as they are for an administrator who names the owner that they have', async () => {
    const { ctx, ben, made } = await desk();
    const answer = await transferMany(ctx, { ids: [made._id], newOwnerId: ben.user.id, reason: 'No change' });
    expect(answer).toMatchObject({ changed: 0, unchanged: 1, failed: 0 });
    expect((await history(ctx, made._id)).length).toBe(1);
  });

  it('are refused as a whole when the new owner is none, before the first one moves', async () => {
    const { ctx, made, userOf } = await desk();
    const support = await userOf('support', 'sue');
    expect(await codeOf(transferMany(ctx, { ids: [made._id], newOwnerId: support, reason: 'x' }))).toBe(
      'invalid_owner',
    );
    expect((await history(ctx, made._id)).length).toBe(1);
  });
});
