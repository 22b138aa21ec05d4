import { beforeAll, describe, expect, it } from 'vitest';
import { type CustomerRow, customerFilter, customerSearchBody } from '@/features/customers/schema';
import {
  deleteCustomer,
  getCustomerSegments,
  listCustomers,
  rebuildStatistics,
  searchCustomers,
  updateCustomer,
} from '@/features/customers/service';
import type { Context } from '@/lib/context';
import { relayAll } from '@/lib/outbox';
import { seedInBulk } from '@/scripts/generate/bulk';
import { org } from '../support/org';

let admin: Context;
let ben: Context;
let support: Context;
let all: CustomerRow[];

type Asked = Record<string, unknown>;
const list = async (who: Context, asked: Asked) => {
  const rows: CustomerRow[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const { data, page } = await listCustomers(
      who,
      customerFilter.parse({ limit: 100, ...asked, ...(cursor ? { cursor } : {}) }),
    );
    rows.push(...data);
    cursor = page.nextCursor;
  }
  return rows;
};
const codes = (rows: CustomerRow[]) => rows.map((row) => row.customerId).sort();
const total = async (who: Context, asked: Asked) => (await listCustomers(who, customerFilter.parse(asked))).page.total;

beforeAll(async () => {
  const made = await org();
  admin = made.ctx;
  ben = await made.as('sales', 'ben');
  support = await made.as('support');
  await seedInBulk(admin, { count: 600, seed: 4, owners: [ben.user.id, admin.user.id] });
  await made.customer({
    name: 'Odd One',
    preferences: { region: 'St. John’s $1' },
    address: { country: 'US' },
    tags: ['Äpfel'],
  });
  await relayAll();
  all = await list(admin, {});
}, 120_000);

type Case = [name: string, asked: Asked, holds: (row: CustomerRow) => boolean];
const day = (text: string) => text.slice(0, 10);
const cases: Case[] = [
  ['one status', { status: ['lead'] }, (row) => row.status === 'lead'],
  ['two statuses', { status: ['lead', 'Prospect'] }, (row) => ['lead', 'prospect'].includes(row.status)],
  ['a type', { type: ['enterprise'] }, (row) => row.type === 'enterprise'],
  ['a region in any case', { region: ['japan'] }, (row) => row.preferences.region === 'Japan'],
  ['a region of strange letters', { region: ['st. john’s $1'] }, (row) => row.name === 'Odd One'],
  [
    'vehicle types',
    { vehicleType: ['SUV', 'truck'] },
    (row) => row.preferences.vehicleTypes.some((one) => ['suv', 'truck'].includes(one)),
  ],
  [
    'an import frequency as the documents write it',
    { importFrequency: ['One-time'] },
    (row) => row.preferences.importFrequency === 'one_time',
  ],
  ['a payment status', { paymentStatus: ['overdue'] }, (row) => row.paymentStatus === 'overdue'],
  ['a tag', { tag: ['VIP'] }, (row) => row.tags.includes('vip')],
  ['a tag without its accent', { tag: ['apfel'] }, (row) => row.tags.includes('Äpfel')],
  ['a town without its accent', { city: ['montreal'] }, (row) => row.city === 'Montréal'],
  ['the home country', { country: ['ca'] }, (row) => row.country === 'CA'],
  ['another country', { country: ['US'] }, (row) => row.country === 'US'],
  ['members', { membershipStatus: 'true' }, (row) => row.membershipStatus],
  [
    'a range of purchases',
    { purchaseAmountFrom: '1000', purchaseAmountTo: '2500' },
    (row) => row.purchaseAmount >= 1000 && row.purchaseAmount <= 2500,
  ],
  [
    'several at once',
    { status: ['active'], region: ['Germany'], type: ['business'], membershipStatus: 'true' },
    (row) =>
      row.status === 'active' &&
      row.preferences.region === 'Germany' &&
      row.type === 'business' &&
      row.membershipStatus,
  ],
  ['nobody', { tag: ['nobody'] }, () => false],
];

describe('filters of the address', () => {
  it.each(cases)('%s: in every order, page by page, with the right total', async (_, asked, holds) => {
    const expected = codes(all.filter(holds));
    for (const sort of [undefined, 'name', '-purchaseAmount', 'status', 'membershipStatus']) {
      const rows = await list(admin, { ...asked, sort });
      expect([sort, codes(rows)]).toEqual([sort, expected]);
      expect(await total(admin, { ...asked, sort })).toBe(expected.length);
    }
    const own = await list(ben, asked);
    expect(codes(own)).toEqual(codes(all.filter((row) => holds(row) && row.ownerId === ben.user.id)));
  });

  it('days, both of them in the range', async () => {
    const days = all.map((row) => day(row.createdAt)).sort();
    const [from = '', to = ''] = [days[100], days[300]];
    const rows = await list(admin, { createdFrom: from, createdTo: to });
    expect(codes(rows)).toEqual(codes(all.filter((row) => day(row.createdAt) >= from && day(row.createdAt) <= to)));
  });

  it('an owner, for who may see it', async () => {
    const expected = codes(all.filter((row) => row.ownerId === ben.user.id));
    expect(codes(await list(admin, { ownerId: [ben.user.id] }))).toEqual(expected);
    expect(codes(await list(admin, { ownerId: [ben.user.id], status: ['active'] }))).toEqual(
      codes(all.filter((row) => row.ownerId === ben.user.id && row.status === 'active')),
    );
    expect(await list(ben, { ownerId: [admin.user.id] })).toEqual([]);
    expect(codes(await list(admin, { scope: 'own' }))).toEqual(
      codes(all.filter((row) => row.ownerId === admin.user.id)),
    );
  });
});

const found = async (who: Context, filter: Asked) =>
  (await searchCustomers(who, customerSearchBody.parse({ filter, limit: 100 }))).data;

describe('a tree of conditions', () => {
  const trees: [name: string, tree: Asked, holds: (row: CustomerRow) => boolean][] = [
    ['eq', { field: 'status', op: 'eq', value: 'churned' }, (row) => row.status === 'churned'],
    [
      'not',
      {
        and: [
          { field: 'type', op: 'eq', value: 'enterprise' },
          { not: { field: 'status', op: 'eq', value: 'active' } },
        ],
      },
      (row) => row.type === 'enterprise' && row.status !== 'active',
    ],
    [
      'or of facets',
      {
        or: [
          { field: 'tag', op: 'contains', value: 'auction' },
          { field: 'paymentStatus', op: 'eq', value: 'overdue' },
        ],
      },
      (row) => row.tags.includes('auction') || row.paymentStatus === 'overdue',
    ],
    [
      'money',
      {
        and: [
          { field: 'purchaseAmount', op: 'gt', value: 20_000 },
          { field: 'value', op: 'lte', value: 60_000.5 },
        ],
      },
      (row) => row.purchaseAmount > 20_000 && row.purchaseAmount <= 60_000.5,
    ],
    [
      'a part of the name',
      { field: 'name', op: 'contains', value: 'ARPR' },
      (row) => row.name.toLowerCase().includes('arpr'),
    ],
    [
      'the beginning of the name',
      { field: 'customerName', op: 'startsWith', value: 'wei' },
      (row) => row.name.toLowerCase().startsWith('wei'),
    ],
    ['the name itself', { field: 'name', op: 'eq', value: 'odd  ONE' }, (row) => row.name === 'Odd One'],
    [
      'a company',
      { and: [{ field: 'companyName', op: 'startsWith', value: 'Wang' }] },
      (row) => row.companyName?.startsWith('Wang') ?? false,
    ],
    [
      'what is not there',
      {
        and: [
          { field: 'paymentStatus', op: 'exists', value: false },
          { field: 'type', op: 'ne', value: 'individual' },
        ],
      },
      (row) => !row.paymentStatus && row.type !== 'individual',
    ],
    [
      'a code',
      { field: 'customerId', op: 'in', value: ['cust-000007', 'CUST-000011'] },
      (row) => ['CUST-000007', 'CUST-000011'].includes(row.customerId),
    ],
    [
      'owners',
      {
        and: [
          { field: 'assignedTo', op: 'eq', value: null },
          { field: 'status', op: 'eq', value: 'lead' },
        ],
      },
      (row) => row.ownerId === null && row.status === 'lead',
    ],
    [
      'the last days',
      { field: 'createdAt', op: 'withinLast', value: '20d' },
      (row) => Date.parse(row.createdAt) > Date.now() - 20 * 86_400_000,
    ],
    [
      'a stage',
      {
        and: [
          { field: 'lifecycleStage', op: 'eq', value: 'lead' },
          { field: 'type', op: 'eq', value: 'enterprise' },
        ],
      },
      (row) => row.type === 'enterprise' && row.purchaseAmount === 0 && row.metrics.totalOrders === 0,
    ],
  ];
  it.each(trees)('finds the same as one would by hand: %s', async (_, tree, holds) => {
    const expected = all.filter(holds);
    expect(expected.length).toBeGreaterThan(0);
    expect(expected.length).toBeLessThanOrEqual(100);
    expect(codes(await found(admin, tree))).toEqual(codes(expected));
    expect(codes(await list(admin, { filter: JSON.stringify(tree) }))).toEqual(codes(expected));
  });

  it('asks e-mail and phone whole, by their hashes, and nothing else that is sealed', async () => {
    const [row] = all.filter((one) => one.email && one.phone);
    expect(codes(await found(admin, { field: 'email', op: 'eq', value: row?.email?.toUpperCase() }))).toEqual([
      row?.customerId,
    ]);
    expect(codes(await found(admin, { field: 'phone', op: 'in', value: [row?.phone] }))).toContain(row?.customerId);
    for (const field of [
      'taxId',
      'dateOfBirth',
      'notes',
      'line1',
      'postalCode',
      'sealed',
      'acl',
      'terms',
      'grams',
      'orgId',
      '_id',
    ])
      for (const who of [admin, support])
        await expect(found(who, { field, op: 'eq', value: 'x' })).rejects.toMatchObject({
          code: 'invalid',
          status: 400,
        });
    await expect(found(admin, { field: 'email', op: 'contains', value: 'a' })).rejects.toMatchObject({
      code: 'invalid',
    });
  });

  it('is refused by what it asks for and where', async () => {
    await expect(list(admin, { filter: '{"and":' })).rejects.toMatchObject({ errors: [{ path: 'filter' }] });
    await expect(list(admin, { filter: '{"field":"statsu","op":"eq","value":"lead"}' })).rejects.toMatchObject({
      errors: [{ path: 'filter.field', code: 'unknown_field' }],
    });
    await expect(list(admin, { custom: ['nobody:1'] })).rejects.toMatchObject({ errors: [{ path: 'custom' }] });
  });
});

describe('segments', () => {
  const counted = (rows: CustomerRow[], of: (row: CustomerRow) => (string | null)[]) => {
    const counts = new Map<string, number>();
    for (const value of rows.flatMap(of)) if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
    return Object.fromEntries(counts);
  };
  const byHand = (rows: CustomerRow[]) => ({
    vehicleType: counted(rows, (row) => row.preferences.vehicleTypes),
    region: counted(rows, (row) => [row.preferences.region]),
    importFrequency: counted(rows, (row) => [row.preferences.importFrequency]),
    paymentStatus: counted(rows, (row) => [row.paymentStatus]),
    type: counted(rows, (row) => [row.type]),
    status: counted(rows, (row) => [row.status]),
  });
  const segments = async (who: Context, asked: Asked = {}) => {
    const {
      total: count,
      totalIsEstimate,
      asOf,
      ...fields
    } = await getCustomerSegments(who, customerFilter.parse(asked));
    expect([totalIsEstimate, typeof asOf]).toEqual([false, 'string']);
    const told = Object.entries(fields).map(([name, list]) => [
      name,
      Object.fromEntries(list.map(({ value, count: times }) => [value, times])),
    ]);
    return { total: count, ...Object.fromEntries(told) };
  };

  it('are counted for everybody within what it sees', async () => {
    expect(await segments(admin)).toEqual({ total: all.length, ...byHand(all) });
    expect(await segments(support)).toEqual({ total: all.length, ...byHand(all) });
    const own = all.filter((row) => row.ownerId === ben.user.id);
    expect(await segments(ben)).toEqual({ total: own.length, ...byHand(own) });
    expect(await segments(admin, { ownerId: [ben.user.id] })).toEqual({ total: own.length, ...byHand(own) });
  });

  it('under filters are those of the rows that match', async () => {
    for (const asked of [
      { region: ['Japan'], status: ['active'] },
      { membershipStatus: 'true' },
      { purchaseAmountFrom: '5000' },
    ]) {
      const rows = await list(admin, asked);
      expect(await segments(admin, asked)).toEqual({ total: rows.length, ...byHand(rows) });
      const own = await list(ben, asked);
      expect(await segments(ben, asked)).toEqual({ total: own.length, ...byHand(own) });
    }
  });

  it('follow each change at once', async () => {
    const made = await org();
    const row = await made.customer({ preferences: { region: 'Japan', vehicleTypes: ['suv', 'sedan'] } });
    const before = await getCustomerSegments(made.ctx, customerFilter.parse({}));
    expect([before.region, before.vehicleType.length]).toEqual([[{ value: 'Japan', count: 1 }], 2]);
    await updateCustomer(made.ctx, row._id, { preferences: { region: 'Germany', vehicleTypes: ['suv'] } });
    const after = await getCustomerSegments(made.ctx, customerFilter.parse({}));
    expect([after.region, after.vehicleType]).toEqual([[{ value: 'Germany', count: 1 }], [{ value: 'suv', count: 1 }]]);
    await relayAll();
    await rebuildStatistics(made.ctx);
    const rebuilt = await getCustomerSegments(made.ctx, customerFilter.parse({}));
    expect({ ...rebuilt, asOf: '' }).toEqual({ ...after, asOf: '' });
    await deleteCustomer(made.ctx, row._id);
    expect((await getCustomerSegments(made.ctx, customerFilter.parse({}))).region).toEqual([]);
  });
});
