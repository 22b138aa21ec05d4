import { beforeAll, describe, expect, it } from 'vitest';
import '@/features/jobs';
import type { Scope } from '@/features/customers/policy';
import { customerFilter } from '@/features/customers/schema';
import { getCustomerSegments, getCustomerStats, listCustomers } from '@/features/customers/service';
import { requestsQuery } from '@/features/sharing/schema';
import { listRequests, listShares, requestAccess, shareCustomer } from '@/features/sharing/service';
import { createTeam } from '@/features/users/service';
import type { Context } from '@/lib/context';
import { runNextJob } from '@/lib/jobs';
import { relayAll } from '@/lib/outbox';
import { systemContext } from '@/lib/provision';
import { Job } from '@/models/job';
import { seedInBulk } from '@/scripts/generate/bulk';
import { faultsOf, readsOf } from '../support/explain';
import { org } from '../support/org';

let admin: Context;
let sales: Context;
let mate: Context;
let customerId = '';

beforeAll(async () => {
  const o = await org();
  admin = o.ctx;
  [sales, mate] = [await o.as('sales', 'ben'), await o.as('sales', 'mei')];
  await seedInBulk(admin, { count: 800, seed: 3, owners: [mate.user.id] });
  await seedInBulk(admin, { count: 400, seed: 4, owners: [sales.user.id] });
  // Whose team it is is written into the rows by a job.
  await createTeam(admin, { name: 'Pacific', memberIds: [sales.user.id, mate.user.id] });
  await Job.updateMany({ state: 'queued' }, { $set: { notBefore: null } });
  while (await runNextJob());
  [sales, mate] = [await again(sales), await again(mate)];
  const { data } = await list(mate, { scope: 'own', limit: 30 });
  for (const { _id } of data) await shareCustomer(await again(mate), _id, { userId: sales.user.id });
  const { data: seen } = await list(sales, { scope: 'team', sort: 'createdAt', limit: 30 });
  const asked = seen.filter(({ access }) => access.can.requestAccess);
  for (const { _id } of asked) await requestAccess(await again(sales), _id, { reason: 'Asked' });
  customerId = asked[0]?._id ?? '';
  await relayAll();
}, 300_000);

const again = (ctx: Context) => systemContext(ctx.org.id, ctx.user.id);
const list = (who: Context, asked: Record<string, unknown>) => listCustomers(who, customerFilter.parse(asked));
const faults = async (work: () => Promise<unknown>) => {
  const seen = await readsOf(work);
  expect(seen.length).toBeGreaterThan(0);
  return seen.flatMap((one) => faultsOf(one));
};

describe('the parts of what a sales user sees', () => {
  const scopes = ['own', 'shared', 'team', 'pool'];
  const sorts = ['-createdAt', 'name', 'customerId', 'status'];
  it.each(scopes.flatMap((scope) => sorts.map((sort) => [scope, sort])))(
    '%s sorted by %s: the first page and the second examine what they return',
    async (scope, sort) => {
      const first = await list(sales, { scope, sort });
      expect(first.data.length).toBeGreaterThan(15);
      expect(await faults(() => list(sales, { scope, sort }))).toEqual([]);
      const cursor = first.page.nextCursor;
      if (cursor) expect(await faults(() => list(sales, { scope, sort, cursor }))).toEqual([]);
    },
  );

  it.each(scopes)('%s is counted by an index, and never by reading a collection', async (scope) => {
    const stats = () => getCustomerStats(sales, scope as Scope);
    const segments = () => getCustomerSegments(sales, customerFilter.parse({ scope }));
    for (const work of [stats, segments])
      expect((await faults(work)).filter((fault) => !fault.includes('examines'))).toEqual([]);
  });

  it.each(['team', 'pool'])('%s is searched by an index, without reading it all', async (scope) => {
    expect((await faults(() => list(sales, { scope, search: 'wang' }))).filter((one) => one.includes('whole'))).toEqual(
      [],
    );
  });
});

describe('shares and requests for access', () => {
  const asked: [string, () => Promise<unknown>][] = [
    ['the shares of a customer', () => listShares(admin, customerId, { limit: 25 })],
    ['what waits for the owner', () => listRequests(mate, requestsQuery.parse({}))],
    ['what waits for an administrator', () => listRequests(admin, requestsQuery.parse({}))],
    ['what was asked oneself', () => listRequests(sales, requestsQuery.parse({ box: 'sent' }))],
    ['what was asked about one customer', () => listRequests(mate, requestsQuery.parse({ customerId }))],
    ['and by oneself about it', () => listRequests(sales, requestsQuery.parse({ box: 'sent', customerId }))],
  ];
  it.each(asked)('examine what they return: %s', async (_, work) => expect(await faults(work)).toEqual([]));
});
