import { beforeAll, describe, expect, it } from 'vitest';
import '@/features/jobs';
import { transferOwnership } from '@/features/ownership/service';
import { quoteBody } from '@/features/quotes/schema';
import { acceptQuote, createQuote, listQuotes, quoteBoard, rejectQuote, sendQuote } from '@/features/quotes/service';
import { allQuotesQuery, quoteBoardQuery } from '@/features/quotes/wire';
import { shareInput } from '@/features/sharing/schema';
import { endShare, shareCustomer } from '@/features/sharing/service';
import type { Context } from '@/lib/context';
import { database } from '@/lib/db';
import { newId, uuid } from '@/lib/id';
import { encodeCursor } from '@/lib/page';
import { Problem } from '@/lib/problem';
import { readsOf } from '../support/explain';
import { org } from '../support/org';

const from = { address: '203.0.113.7' };
const at = (ctx: Context): Context => ({ ...ctx, now: new Date() });
const reason = 'Moves to the coast';
const list = (ctx: Context, asked: object = {}) => listQuotes(at(ctx), allQuotesQuery.parse(asked));
const numbers = async (ctx: Context, asked: object = {}) =>
  (await list(ctx, asked)).data.map(({ quoteNumber }) => quoteNumber);
const board = (ctx: Context, asked: object = {}) => quoteBoard(at(ctx), quoteBoardQuery.parse(asked));

let o: Awaited<ReturnType<typeof org>>;
let ben: Context;
let chi: Context;
let bens: string;
let chis: string;
type More = { unitPrice?: number; currency?: string; rate?: number };

/** A draft that comes to 100 where nothing else is said. */
function draft(by: Context, customerId: string, quoteNumber: string, { unitPrice = 100, ...more }: More = {}) {
  const items = [{ sku: 'V', quantity: 1, unitPrice }];
  const body = quoteBody.parse({ subject: 'Vans', items, validUntil: '2099-01-01', quoteNumber, ...more });
  return createQuote(at(by), customerId, body);
}
async function sent(by: Context, customerId: string, quoteNumber: string, more: More = {}) {
  const { _id } = await draft(by, customerId, quoteNumber, more);
  return sendQuote(at(by), customerId, _id, { mail: false });
}

/** Customers who are called the same, newer than the first. */
async function namesakes(orgId: string, customerId: string, count: number) {
  const rows = database().collection('customers');
  const row = await rows.findOne({ _id: uuid(customerId) as never, orgId: uuid(orgId) as never });
  const { nameKey: _name, emailKey: _email, sealed: _sealed, ...plain } = row as Record<string, unknown>;
  const codes = Array.from({ length: count }, (_, index) => `f-${index}`);
  const copies = codes.map((code) => ({
    ...plain,
    _id: uuid(newId()),
    customerId: code,
    codeKey: code,
    createdAt: new Date(),
  }));
  await rows.insertMany(copies as never[]);
}

beforeAll(async () => {
  o = await org();
  [ben, chi] = [await o.as('sales', 'ben'), await o.as('sales', 'chi')];
  [bens, chis] = [
    (await o.customer({ name: 'Harbour Taxi' }, ben))._id,
    (await o.customer({ name: 'Prairie Haulage' }, chi))._id,
  ];
  await draft(ben, bens, 'A-1');
  await sent(ben, bens, 'A-2', { currency: 'USD', rate: 1.5, unitPrice: 200 });
  const won = await sent(ben, bens, 'A-3', { unitPrice: 50 });
  await acceptQuote(at(ben), bens, won._id, { name: 'Mei' }, from);
  const lost = await sent(chi, chis, 'B-1');
  await rejectQuote(at(chi), chis, lost._id, { reason: 'Too much' }, from);
  const over = await sent(chi, chis, 'B-2');
  await database()
    .collection('quotes')
    .updateOne({ _id: uuid(over._id) as never }, { $set: { validUntil: new Date(Date.now() - 1_000) } });
});

describe('the quotes of all customers', () => {
  it('are one’s own for who sells, all for who sees all, and sent ones for a customer’s login', async () => {
    expect(await numbers(ben)).toEqual(['A-3', 'A-2', 'A-1']);
    expect(await numbers(chi)).toEqual(['B-2', 'B-1']);
    expect(await numbers(o.ctx)).toHaveLength(5);
    expect(await numbers(await o.as('support'))).toHaveLength(5);
    expect(await numbers(o.ctx, { scope: 'own' })).toEqual([]);
    expect(await numbers(await o.as('brand', 'mei', [bens as never]))).toEqual(['A-3', 'A-2']);
    expect(await numbers(await o.as('brand', 'nobody', []))).toEqual([]);
  });

  it('say whose they are and whether they may be changed', async () => {
    expect((await list(ben)).data[0]).toMatchObject({
      customerName: 'Harbour Taxi',
      ownerId: ben.user.id,
      ownerName: ben.user.name,
      acceptedBy: 'Mei',
      canWrite: true,
    });
    expect((await list(await o.as('support'))).data[0]?.canWrite).toBe(false);
  });

  it('are narrowed by the status of this moment, owner, customer, time, number and name', async () => {
    const { ctx } = o;
    expect(await numbers(ctx, { status: ['expired'] })).toEqual(['B-2']);
    expect(await numbers(ctx, { status: ['sent'] })).toEqual(['A-2']);
    expect(await numbers(ctx, { status: ['sent', 'expired', 'draft'] })).toEqual(['B-2', 'A-2', 'A-1']);
    expect(await numbers(ctx, { ownerId: [chi.user.id] })).toEqual(['B-2', 'B-1']);
    expect(await numbers(ben, { ownerId: [chi.user.id] })).toEqual([]);
    expect(await numbers(ctx, { customerId: bens, status: ['draft'] })).toEqual(['A-1']);
    expect(await numbers(ctx, { createdTo: '2020-01-01' })).toEqual([]);
    expect(await numbers(ctx, { createdFrom: '2020-01-01', validTo: '2090-01-01' })).toEqual(['B-2']);
    expect(await numbers(ctx, { search: 'a-' })).toEqual(['A-3', 'A-2', 'A-1']);
    expect(await numbers(ben, { search: 'B-1' })).toEqual([]);
    for (const search of ['prairie', 'haul PRAIRIE', 'p', 'ulag', 'prarie'])
      expect([search, await numbers(ctx, { search })]).toEqual([search, ['B-2', 'B-1']]);
    expect(await numbers(ben, { search: 'prairie' })).toEqual([]);
    for (const wrong of [
      { search: 'a'.repeat(101) },
      { search: 'a\u0000' },
      { createdFrom: '2026-03-01', createdTo: '2026-02-01' },
    ])
      for (const query of [allQuotesQuery, quoteBoardQuery])
        expect(query.safeParse(wrong).error?.issues.map(({ path }) => path)).toEqual([[Object.keys(wrong).at(-1)]]);
    const oneDay = { createdFrom: '2026-03-01', createdTo: '2026-03-01' };
    expect([allQuotesQuery, quoteBoardQuery].map((query) => query.safeParse(oneDay).success)).toEqual([true, true]);
    const hidden = numbers(ben, { customerId: chis }).catch((error: unknown) => (error as Problem).code);
    expect(await hidden).toBe('not_found');
  });

  it('come in each order from page to page, each once', async () => {
    for (const [sort, order] of [
      ['-total', ['A-2', 'B-2', 'B-1', 'A-1', 'A-3']],
      ['-createdAt', ['B-2', 'B-1', 'A-3', 'A-2', 'A-1']],
    ] as const) {
      const pages: string[] = [];
      for (let cursor: string | undefined, more = true; more; ) {
        const { data, page, summary } = await list(o.ctx, { sort, limit: 2, ...(cursor ? { cursor } : {}) });
        expect(page.total).toBe(5);
        expect(summary?.count).toBe(cursor ? undefined : 5);
        pages.push(...data.map(({ quoteNumber }) => quoteNumber));
        more = page.hasMore;
        cursor = page.nextCursor ?? undefined;
      }
      expect([...pages].sort()).toEqual([...order].sort());
      expect(pages[0]).toBe(order[0]);
      if (sort === '-createdAt') expect(pages).toEqual(order);
    }
    const other = (await list(o.ctx, { limit: 1 })).page.nextCursor;
    const refused = await list(o.ctx, { sort: '-total', cursor: other }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Problem);
    const uncounted = encodeCursor('-updatedAt', ['2026-01-01T00:00:00.000Z', bens]);
    const kept = await list(o.ctx, { cursor: uncounted }).catch((error: unknown) => (error as Problem).code);
    expect(kept).toBe('bad_cursor');
  });

  it('stand on the board with what each column comes to in the organization’s currency', async () => {
    const { columns, summary } = await board(o.ctx, { cards: 1 });
    expect(columns.map(({ key, count, total, cards }) => [key, count, total, cards.length])).toEqual([
      ['draft', 1, 100, 1],
      ['sent', 1, 300, 1],
      ['viewed', 0, 0, 0],
      ['accepted', 1, 50, 1],
      ['lost', 2, 200, 1],
    ]);
    expect(summary).toEqual({ count: 5, total: 650, accepted: 1, decided: 3, currency: 'CAD' });
    const cursor = columns[4]?.nextCursor ?? '';
    expect(await numbers(o.ctx, { status: ['rejected', 'expired'], cursor })).toEqual(['B-1']);
    expect((await board(ben)).summary).toMatchObject({ count: 3, accepted: 1, decided: 1 });
  });

  it('are found for a text whole, however many there are, with everything else that is asked', async () => {
    const other = await org();
    const made = (await other.customer({ name: 'Fleet' }))._id;
    // The customers' own search would name these first, of whom none has a quote.
    await namesakes(other.orgId, made, 120);
    await sent(other.ctx, made, 'Z-0');
    await draft(other.ctx, made, 'Z-1');
    const rows = database().collection('quotes');
    const row = await rows.findOne({ numberKey: 'z-1', orgId: uuid(other.orgId) as never });
    const copies = Array.from({ length: 1_050 }, (_, index) => {
      const numberKey = `z-${1_000 + index}`;
      return {
        ...row,
        sealed: undefined,
        _id: uuid(newId()),
        quoteNumber: numberKey,
        numberKey,
        numberKeys: [numberKey],
      };
    });
    await rows.insertMany(copies as never[]);
    for (const search of ['z-', 'fleet']) {
      const { page, summary } = await list(other.ctx, { search });
      expect([page.total, summary?.total, page.totalIsEstimate]).toEqual([1_052, 105_200, false]);
      expect(await numbers(other.ctx, { search, status: ['sent'] })).toEqual(['Z-0']);
      const { columns } = await board(other.ctx, { search });
      expect(columns.map(({ count }) => count)).toEqual([1_051, 1, 0, 0, 0]);
      const read = await readsOf(() => board(other.ctx, { search }));
      const sums = read.filter(({ command, on }) => on === 'quotes' && command.aggregate);
      expect(sums.map(({ docs }) => docs)).toEqual([0, 0]);
    }
  });

  it('go with their customer: to a new owner, and to whom it is shared while it is', async () => {
    const made = (await o.customer({}, ben))._id;
    await draft(ben, made, 'C-1');
    const seen = async (asked: object = {}) => [
      (await numbers(ben, { search: 'C-1', ...asked })).length,
      (await numbers(chi, { search: 'C-1', ...asked })).length,
    ];
    expect(await seen()).toEqual([1, 0]);
    await shareCustomer(at(ben), made, shareInput.parse({ userId: chi.user.id }));
    expect(await seen({ scope: 'shared' })).toEqual([0, 1]);
    expect((await list(chi, { scope: 'shared' })).data[0]?.canWrite).toBe(false);
    await endShare(at(ben), made, chi.user.id);
    expect(await seen({ scope: 'all' })).toEqual([1, 0]);
    await transferOwnership(at(ben), made, { newOwnerId: chi.user.id, reason });
    expect(await seen()).toEqual([0, 1]);
  });
});
