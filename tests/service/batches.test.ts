import { describe, expect, it } from 'vitest';
import { getCustomer, updateCustomer } from '@/features/customers/service';
import { activationPlan } from '@/features/membership/jobs';
import { MembershipRun } from '@/features/membership/model';
import { updateMembership } from '@/features/membership/service';
import { type Cursor, switchInBatches } from '@/features/membership/service/batches';
import { claim } from '@/lib/bulk';
import { query } from '@/lib/command';
import type { Context } from '@/lib/context';
import { type Id, newId, uuid } from '@/lib/id';
import { type JobTools, LeaseLost } from '@/lib/jobs';
import { relayOnce } from '@/lib/outbox';
import { eventsOf } from '../support/audit';
import { audit } from '../support/auditor';
import { org } from '../support/org';

type Hook = (batch: number) => Promise<unknown>;
/** What a worker gives a job; `hook` runs where another process could: after a batch was read, before it is claimed. */
const tools = (hook: Hook = async () => {}, cursor: Cursor | null = null): JobTools<Cursor> => ({
  id: newId(),
  cursor,
  progress: { done: 0, total: 0, failed: 0 },
  cancelled: () => false,
  save: async ({ batch }) => void (await hook(batch)),
});
const activate = (ctx: Context, mark: Id, given: JobTools<Cursor>, size = 2) =>
  query(ctx, () => switchInBatches(ctx, activationPlan(ctx, mark, 100), given, size));

async function some(count: number) {
  const made = await org();
  const customers = [];
  for (let index = 0; index < count; index += 1) customers.push(await made.customer({ purchaseAmount: 1_000 - index }));
  const well = async () => {
    while (await relayOnce(made.orgId));
    expect(await audit(made.orgId)).toEqual([]);
  };
  return { ...made, customers, mark: newId(), well };
}

describe('a run among other people’s changes', () => {
  it('does not activate again whom somebody switched off while it went on', async () => {
    const { ctx, customers, mark, orgId, well } = await some(6);
    const first = customers[0]?._id ?? '';
    const off = async (batch: number) => (batch === 2 ? updateMembership(ctx, first, false) : null);
    const { switched } = await activate(ctx, mark, tools(off));
    expect(switched).toBe(6);
    expect((await getCustomer(ctx, first)).membershipStatus).toBe(false);
    expect((await eventsOf(orgId, first)).map((one) => one.name)).toEqual([
      'customer.created',
      'customer.membership.activated',
      'customer.membership.deactivated',
    ]);
    await well();
  });

  it('counts a customer as it is when claimed, not as it was when read', async () => {
    const { ctx, customers, mark, well } = await some(4);
    const raise = async (batch: number) =>
      batch === 1 ? updateCustomer(ctx, customers[0]?._id ?? '', { purchaseAmount: 5_000 }) : null;
    expect((await activate(ctx, mark, tools(raise))).switched).toBe(4);
    await well();
  });

  it('leaves alone who falls below the threshold, or is switched on by hand, before it comes to them', async () => {
    const { ctx, customers, mark, well } = await some(4);
    const change = async (batch: number) => {
      if (batch !== 1) return;
      await updateCustomer(ctx, customers[0]?._id ?? '', { purchaseAmount: 0.5 });
      await updateMembership(ctx, customers[1]?._id ?? '', true);
    };
    expect((await activate(ctx, mark, tools(change))).switched).toBe(2);
    expect((await getCustomer(ctx, customers[1]?._id ?? '')).membership.source).toBe('manual');
    await well();
  });
});

describe('a run whose holder is frozen', () => {
  it('is finished by the next one; what the first wakes up to do changes nothing', async () => {
    const { ctx, mark, well } = await some(5);
    let second: { switched: number } | undefined;
    const freeze = async () => {
      if (second) throw new LeaseLost('gone');
      second = await activate(ctx, mark, tools(undefined, { batch: 1 }));
    };
    await expect(activate(ctx, mark, tools(freeze))).rejects.toBeInstanceOf(LeaseLost);
    expect(second?.switched).toBe(5);
    await well();
  });

  it('has a late claim of the first one recorded by the second, although the first dies of it', async () => {
    const { ctx, customers, mark, well } = await some(5);
    const ids = customers.slice(0, 2).map((one) => uuid(one._id));
    const set = {
      member: true,
      'membership.runId': uuid(mark),
      'membership.batch': 3,
      'membership.since': new Date(),
      'membership.source': 'auto',
    };
    const late = async (batch: number) =>
      batch === 4
        ? query(ctx, () => claim('customers', { _id: { $in: ids } }, { $set: set, $inc: { version: 1 } }))
        : null;
    expect((await activate(ctx, mark, tools(late, { batch: 3 }))).switched).toBe(5);
    await well();
  });

  it('is counted whole when it died between its claim and its record', async () => {
    const { ctx, mark, well } = await some(6);
    const dies = async (batch: number) => {
      if (batch === 3) throw new Error('killed');
    };
    await expect(activate(ctx, mark, tools(dies))).rejects.toThrow('killed');
    expect((await activate(ctx, mark, tools(undefined, { batch: 3 }))).switched).toBe(6);
    await well();
    expect(await query(ctx, () => MembershipRun.countDocuments({}))).toBe(0);
  });
});
