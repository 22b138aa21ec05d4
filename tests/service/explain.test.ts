import { beforeAll, describe, expect, it } from 'vitest';
import { customerFilter } from '@/features/customers/schema';
import {
  createCustomer,
  customerAsOf,
  customerHistory,
  deleteCustomer,
  findCustomer,
  getCustomer,
  getCustomerStats,
  listConsents,
  listCustomers,
} from '@/features/customers/service';
import {
  autoActivateMembership,
  latestMembershipChanges,
  listMembershipRuns,
  membershipHistory,
} from '@/features/membership/service';
import { listOrders } from '@/features/orders/service';
import { getOwnershipHistory } from '@/features/ownership/service';
import { viewsQuery } from '@/features/views/schema';
import { listViews } from '@/features/views/service';
import { authenticate } from '@/lib/auth';
import { bulkInsert } from '@/lib/bulk';
import type { Context } from '@/lib/context';
import { database } from '@/lib/db';
import { listEvents } from '@/lib/events-api';
import { type Id, uuid } from '@/lib/id';
import { indexRotationJob } from '@/lib/index-rotation';
import { rotationJob } from '@/lib/key-rotation';
import { relayAll } from '@/lib/outbox';
import { buildEvent } from '@/lib/recorded';
import { query } from '@/lib/service';
import { seedInBulk } from '@/scripts/generate/bulk';
import { explain, faultsOf, readsOf, type Seen } from '../support/explain';
import { org } from '../support/org';

/** The long version has as many as the goal speaks of; what is examined must not depend on it. */
const customers = process.env.KINSO_PROOF === '1' ? 100_000 : 3_000;
let admin: Context;
let sales: Context;
let key: string;
let runId = '';

beforeAll(async () => {
  const made = await org();
  admin = made.ctx;
  sales = await made.as('sales', 'ben');
  key = await made.key('admin');
  await seedInBulk(admin, { count: customers, seed: 1, owners: [sales.user.id, admin.user.id] });
  for (let other = 2; other <= 10; other += 1) {
    const { ctx } = await org();
    await seedInBulk(ctx, { count: 120, seed: other, owners: [ctx.user.id] });
  }
  // A run gives three hundred customers one moment of change, and each an event and a history row.
  const rows = await listCustomers(
    admin,
    customerFilter.parse({ eligible: 'true', sort: '-purchaseAmount', page: 4, limit: 100 }),
  );
  const result = await autoActivateMembership(admin, { threshold: rows.data[0]?.purchaseAmount ?? 1000 });
  runId = result.run?._id ?? '';
  await relayAll();
}, 900_000);

type Query = Record<string, unknown>;
const list = (who: Context, asked: Query) => listCustomers(who, customerFilter.parse(asked));
const pages = (seen: Seen[]) =>
  seen.filter((one) => one.on === 'customers' && one.command.find && !one.command.singleBatch);

/** Reads of the page itself together: a page that is read in two pieces may cost twice its rows in all, not each. */
function together(seen: Seen[]): Seen {
  const [first] = seen;
  if (!first) throw new Error('no page was read');
  const sum = (pick: (one: Seen) => number) => seen.reduce((total, one) => total + pick(one), 0);
  return {
    ...first,
    keys: sum((one) => one.keys),
    docs: sum((one) => one.docs),
    returned: sum((one) => one.returned),
    stages: seen.flatMap((one) => one.stages),
  };
}

async function pageFaults(who: Context, asked: Query): Promise<string[]> {
  const seen = await readsOf(() => list(who, asked));
  const others = seen.filter((one) => !pages(seen).includes(one));
  return [...faultsOf(together(pages(seen))), ...others.flatMap((one) => faultsOf(one))];
}

/** The cursor after some pages, deep in the list. */
async function deep(who: Context, asked: Query, steps = 3): Promise<string> {
  let cursor: string | null = null;
  for (let step = 0; step < steps; step += 1) {
    const { page } = await list(who, { ...asked, limit: 100, ...(cursor ? { cursor } : {}) });
    cursor = page.nextCursor ?? cursor;
  }
  return cursor ?? '';
}

const sorts = ['createdAt', 'updatedAt', 'name', 'customerId', 'purchaseAmount', 'status', 'membershipStatus'];
const everySort = sorts.flatMap((sort) => [sort, `-${sort}`]);

describe.each([
  ['an admin', () => admin],
  ['a sales user', () => sales],
])('the list for %s', (_, who) => {
  it.each(everySort)(
    'sorted by %s examines what it returns: first page, members, others, deep by cursor',
    async (sort) => {
      for (const asked of [{ sort }, { sort, membershipStatus: 'true' }, { sort, membershipStatus: 'false' }]) {
        expect(await pageFaults(who(), asked)).toEqual([]);
        const cursor = await deep(who(), asked);
        expect(await pageFaults(who(), { ...asked, cursor })).toEqual([]);
      }
    },
  );

  it('is right where many rows tie, and pages by number agree with pages by cursor', async () => {
    for (const sort of ['-updatedAt', 'purchaseAmount', 'status', 'membershipStatus', '-membershipStatus']) {
      const byCursor: string[] = [];
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const { data, page }: Awaited<ReturnType<typeof list>> = await list(who(), {
          sort,
          limit: 100,
          ...(cursor ? { cursor } : {}),
        });
        byCursor.push(...data.map((row) => row._id));
        cursor = page.nextCursor;
      }
      expect(new Set(byCursor).size).toBe((await list(who(), {})).page.total);
      for (const page of [2, 9, Math.min(100, Math.ceil(byCursor.length / 100))]) {
        const { data } = await list(who(), { sort, limit: 100, page });
        expect(data.map((row) => row._id)).toEqual(byCursor.slice((page - 1) * 100, page * 100));
      }
    }
  }, 900_000);
});

describe('filtered lists', () => {
  it.each([
    ['one word', { search: 'wang' }],
    ['a part of a code', { search: 'cust-0001' }],
    ['digits of a phone', { search: '0142' }],
    ['who is eligible, by purchases', { eligible: 'true', sort: '-purchaseAmount' }],
    ['one owner', () => ({ ownerId: [sales.user.id] })],
    ['deactivated too', { isActive: 'any' }],
    ['a status, by status', { status: ['blocked'], sort: 'status' }],
  ])('examine what they return: %s', async (_, asked) => {
    expect(await pageFaults(admin, typeof asked === 'function' ? asked() : asked)).toEqual([]);
  });

  it.each([
    ['two words meet in the rows of the first', { search: 'wei wang' }],
    ['found rows are sorted by another column', { search: 'wang', sort: 'name' }],
    ['a status is picked out of the newest', { status: ['blocked'] }],
    ['who is eligible is picked out of the newest', { eligible: 'true' }],
  ])('never read a whole collection, though %s', async (_, asked) => {
    const seen = await readsOf(() => list(admin, asked));
    expect(seen.filter((one) => one.stages.includes('COLLSCAN'))).toEqual([]);
    expect(Math.max(...seen.map((one) => one.keys))).toBeLessThanOrEqual(customers + 1);
  });
});

describe('everything else that is read often', () => {
  const asked: [string, () => Promise<unknown>][] = [
    ['a customer by code', () => getCustomer(admin, 'CUST-000042')],
    [
      'a customer by id',
      async () =>
        query(admin, async () => findCustomer(admin, 'customers.read', (await getCustomer(admin, 'CUST-000042'))._id)),
    ],
    ['the statistics', () => getCustomerStats(admin)],
    ['the statistics of a sales user', () => getCustomerStats(sales)],
    ['the latest membership changes', () => latestMembershipChanges(admin, { limit: 25 })],
    ['the latest membership changes of a sales user', () => latestMembershipChanges(sales, { limit: 25 })],
    ['one customer’s history', () => membershipHistory(admin, 'CUST-000042', { limit: 25 })],
    ['the runs', () => listMembershipRuns(admin, { limit: 25 })],
    ['one customer’s orders', () => listOrders(admin, 'CUST-000042', { limit: 25 })],
    ['one customer’s consents', () => listConsents(admin, 'CUST-000042', { limit: 25 })],
    ['one customer’s owners', () => getOwnershipHistory(admin, 'CUST-000042', { limit: 25 })],
    ['the saved views', () => listViews(admin, viewsQuery.parse({}))],
    ['a rotation of keys', () => Promise.all([rotationJob(admin.org.id), indexRotationJob(admin.org.id)])],
    ['events after a number', () => listEvents(admin, { after: 100, limit: 100 })],
    ['an API key', () => authenticate(new Request('http://x/', { headers: { authorization: `Bearer ${key}` } }), '')],
  ];
  it.each(asked)('examines what it returns: %s', async (_, work) => {
    const seen = await readsOf(work);
    expect(seen.length).toBeGreaterThan(0);
    // Totals are counted up to 10,000 beside a page; their keys are what they count.
    expect(seen.flatMap((one) => faultsOf(one))).toEqual([]);
  });

  it('examines what it returns in a long history: a page, a later page, one field, the record as of a time', async () => {
    const made = await getCustomer(admin, 'CUST-000077');
    const start = new Date(Date.now() - 1_000);
    // Longer than what is folded in one go, so that fields are looked up one by one too.
    await query(admin, () =>
      bulkInsert(
        'events',
        Array.from({ length: 700 }, (_, index) =>
          buildEvent(admin, {
            name: 'customer.updated',
            subject: { type: 'customer', id: made._id as Id },
            customerId: made._id as Id,
            changes: [{ field: index % 7 ? 'source' : 'industry', from: `from ${index}`, to: `to ${index}` }],
          }),
        ),
      ),
    );
    const first = await customerHistory(admin, made._id, { limit: 25 });
    const asked = [
      () => customerHistory(admin, made._id, { limit: 25 }),
      () => customerHistory(admin, made._id, { limit: 25, cursor: first.page.nextCursor ?? '' }),
      () => customerHistory(admin, made._id, { limit: 25, field: 'industry' }),
      () => customerAsOf(admin, made._id, start),
    ];
    for (const ask of asked) {
      const seen = await readsOf(ask);
      expect(seen.filter((one) => one.on === 'events').length).toBeGreaterThan(0);
      expect(seen.flatMap((one) => faultsOf(one))).toEqual([]);
    }
    expect((await customerAsOf(admin, made._id, start)).record).toMatchObject({ source: 'from 1', industry: 'from 0' });
  });

  it('examines what it returns where a new customer is compared with those that are there', async () => {
    const one = await createCustomer(admin, { name: 'Once Only', email: 'once@only.example' });
    await deleteCustomer({ ...admin, now: new Date() }, one._id);
    const again = { name: 'Once Only', email: 'once@only.example', type: 'business' };
    const seen = await readsOf(async () => {
      const { warnings } = await createCustomer({ ...admin, now: new Date() }, again);
      expect(warnings?.map(({ code }) => code)).toEqual(['deactivated_twin']);
    });
    const compared = seen.filter((read) => read.on === 'customers');
    expect(compared.length).toBeGreaterThan(1);
    expect(compared.flatMap((read) => faultsOf(read))).toEqual([]);
  });

  it.each([
    ['sessions by id', { find: 'sessions', filter: { _id: uuid('01890000-0000-7000-8000-000000000000') } }],
    [
      'pending events',
      () => ({
        find: 'events',
        filter: { pending: true, orgId: uuid(admin.org.id) },
        sort: { at: 1, _id: 1 },
        limit: 1_000,
      }),
    ],
    [
      'what a run claimed',
      () => ({
        find: 'customers',
        filter: { orgId: uuid(admin.org.id), 'membership.runId': uuid(runId), 'membership.batch': 1 },
      }),
    ],
    ['waiting jobs', { find: 'jobs', filter: { state: 'queued' }, limit: 1 }],
  ])('examines what it returns: %s', async (_, command) => {
    const seen = await explain(typeof command === 'function' ? command() : command);
    expect(faultsOf(seen)).toEqual([]);
  });
});

describe('the check itself', () => {
  it('is red without the index, without the hint’s order, and for a read of everything', async () => {
    const scratch = database().collection('explain_scratch');
    await scratch.drop().catch(() => undefined);
    const rows = await database()
      .collection('customers')
      .find({ orgId: uuid(admin.org.id) })
      .limit(1_000)
      .toArray();
    await scratch.insertMany(rows);
    const index = { orgId: 1, acl: 1, isActive: 1, member: 1, createdAt: 1, _id: 1 } as const;
    await scratch.createIndex(index);
    const [page] = pages(await readsOf(() => list(admin, {})));
    const moved = { ...page?.command, find: 'explain_scratch' };
    expect(faultsOf(await explain(moved))).toEqual([]);
    await scratch.dropIndex(
      Object.entries(index)
        .map(([name, way]) => `${name}_${way}`)
        .join('_'),
    );
    const { hint: _, ...withoutHint } = moved as Record<string, unknown>;
    const faults = faultsOf(await explain(withoutHint)).join();
    for (const word of ['whole collection', 'in memory', 'keys|documents']) expect(faults).toMatch(new RegExp(word));
    await scratch.drop();
  });
});
