import { beforeAll, describe, expect, it } from 'vitest';
import { allOrdersQuery, orderBody, orderInput } from '@/features/orders/schema';
import { createOrder, findOrder, findOrders, orderPatterns, updateOrder } from '@/features/orders/service';
import { quoteBody, quotesQuery } from '@/features/quotes/schema';
import {
  acceptQuote,
  convertQuote,
  createQuote,
  findQuote,
  getEvidence,
  getQuotePdf,
  getQuotes,
  getRevisions,
  listQuotes,
  quoteBoard,
  sendQuote,
  updateQuote,
} from '@/features/quotes/service';
import { allQuotesQuery, quoteBoardQuery } from '@/features/quotes/wire';
import type { Context } from '@/lib/context';
import { database } from '@/lib/db';
import { newId, uuid } from '@/lib/id';
import { faultsOf, readsOf } from '../support/explain';
import { org } from '../support/org';

const many = 300;
const from = { address: '127.0.0.1' };
let ctx: Context;
let customerId: string;
const at = (): Context => ({ ...ctx, now: new Date() });
const moment = (index: number) => new Date(Date.now() - index * 60_000);

beforeAll(async () => {
  const made = await org();
  ctx = made.ctx;
  const ids = [await made.customer(), await made.customer(), await made.customer()].map(({ _id }) => _id);
  customerId = ids[0] ?? '';
  const rows = Array.from({ length: many }, (_, index) => {
    const of = { _id: uuid(newId()), orgId: uuid(made.orgId), customerId: uuid(ids[index % 3] ?? '') };
    return {
      ...of,
      customerCode: 'C',
      version: 1,
      createdAt: moment(index),
      updatedAt: moment(index),
      totalMinor: 100,
    };
  });
  const statuses = ['draft', 'sent', 'viewed', 'accepted', 'rejected', 'expired'];
  const quotes = rows.map((row, index) => ({
    ...{ ...row, quoteNumber: `X-${index}`, numberKey: `x-${index}`, status: statuses[index % 6], currency: 'CAD' },
    ...{
      subtotalMinor: 100,
      discountMinor: 0,
      taxMinor: 0,
      baseMinor: 100,
      revision: 1,
      validUntil: moment(-index),
      acl: ['org'],
      customerText: ` fleet ${index % 2 ? 'north' : 'south'} `,
    },
  }));
  const orders = rows.map((row, index) => ({
    ...{ ...row, _id: uuid(newId()), orderNumber: `X-${index}`, externalId: `S-${index}`, status: 'pending' },
    ...{ acl: ['org', `u:${ctx.user.id}`], orderedAt: moment(index), baseMinor: 100 + index },
    customerText: ` fleet ${index % 30 ? 'north' : 'south'} `,
    ...(index % 10 === 0 ? { vehicleImport: { stage: 'shipped' } } : {}),
  }));
  await database()
    .collection('quotes')
    .insertMany(quotes as never[]);
  await database()
    .collection('orders')
    .insertMany(orders as never[]);
});

async function faults(work: () => Promise<unknown>, slack = many / 3 + 10): Promise<string[]> {
  const seen = await readsOf(work);
  expect(seen.length).toBeGreaterThan(0);
  return (
    seen
      .filter(({ on }) => ['quotes', 'orders', 'quote_revisions', 'mails'].includes(on))
      // What orders come to is told of 10,000 at most, by the same index as the list.
      .flatMap((one) => faultsOf(one, { slack: one.command.aggregate ? many : slack }))
  );
}

describe('quotes and orders', () => {
  it.each([{}, { status: ['draft'] }, { status: ['sent', 'expired'] }])('%j are listed by an index', async (asked) => {
    const list = (cursor?: string) => getQuotes(at(), customerId, quotesQuery.parse({ limit: 10, cursor, ...asked }));
    expect(await faults(() => list())).toEqual([]);
    const { nextCursor } = (await list()).page;
    expect(await faults(() => list(nextCursor ?? undefined))).toEqual([]);
  });

  it.each([
    {},
    { scope: 'own', status: ['pending', 'completed'] },
    { sort: '-total' },
    { sort: 'total', status: ['pending'] },
    { imports: 'true' },
    { stage: ['shipped', 'customs'], orderedFrom: '2020-01-01' },
    { search: 'X-7' },
    { search: '12' },
    { search: 'south fle' },
    { search: 'n', sort: '-total' },
  ])('orders of all customers, %j, are listed by an index', async (asked) => {
    const list = (cursor?: string) => findOrders(at(), allOrdersQuery.parse({ limit: 10, cursor, ...asked }));
    expect(await faults(() => list())).toEqual([]);
    const { nextCursor } = (await list()).page;
    if (nextCursor) expect(await faults(() => list(nextCursor))).toEqual([]);
  });

  it.each([
    {},
    { status: ['viewed'] },
    { status: ['rejected', 'expired'], sort: '-total' },
    { sort: '-createdAt', createdFrom: '2020-01-01' },
    { search: 'X-2' },
    { search: 'X-', status: ['viewed'] },
    { search: 'north fle' },
    { search: 'n', sort: '-total' },
  ])('%j are listed across customers, and summed, by an index', async (asked) => {
    const list = (cursor?: string) => listQuotes(at(), allQuotesQuery.parse({ limit: 10, cursor, ...asked }));
    expect(await faults(() => list(), many)).toEqual([]);
    const { nextCursor } = (await list()).page;
    if (nextCursor) expect(await faults(() => list(nextCursor), many)).toEqual([]);
    const of = { customerId, ownerId: [ctx.user.id] };
    expect(await faults(() => listQuotes(at(), allQuotesQuery.parse({ ...asked, ...of })), many)).toEqual([]);
  });

  it('stand on the board by an index, and its sums open no document', async () => {
    const read = () => quoteBoard(at(), quoteBoardQuery.parse({}));
    expect(await faults(read, many)).toEqual([]);
    const sums = (await readsOf(read)).filter(({ command, on }) => on === 'quotes' && command.aggregate);
    expect(sums.map(({ docs }) => docs)).toEqual([0]);
  });

  it('are written, sent, answered, converted and found by an index', async () => {
    const items = [{ sku: 'V', quantity: 1, unitPrice: 5 }];
    const body = quoteBody.parse({ subject: 'X', items, validUntil: '2099-01-01' });
    const { _id } = await createQuote(at(), customerId, body);
    expect(await faults(() => createQuote(at(), customerId, body))).toEqual([]);
    expect(await faults(() => updateQuote(at(), customerId, _id, { subject: 'Y' }))).toEqual([]);
    expect(await faults(() => sendQuote(at(), customerId, _id, { mail: false }))).toEqual([]);
    expect(await faults(() => acceptQuote(at(), customerId, _id, {}, from))).toEqual([]);
    expect(await faults(() => convertQuote(at(), customerId, _id))).toEqual([]);
    for (const read of [getRevisions, getEvidence, getQuotePdf])
      expect(await faults(() => read(at(), customerId, _id))).toEqual([]);
    expect(await faults(() => createOrder(at(), customerId, orderInput.parse({ total: 1, saleId: 'new' })))).toEqual(
      [],
    );
    for (const ref of ['X-4', _id]) expect(await faults(() => findQuote(at(), ref))).toEqual([]);
    for (const ref of ['X-4', 'S-4']) expect(await faults(() => findOrder(at(), ref))).toEqual([]);
    for (const asked of [{ saleId: 'S-3' }, { customerId }])
      expect(await faults(() => findOrders(at(), allOrdersQuery.parse(asked)))).toEqual([]);
    expect(await faults(() => orderPatterns(at(), customerId))).toEqual([]);
    const done = orderBody.parse({ status: 'completed' });
    expect(await faults(() => updateOrder(at(), customerId, 'S-3', done))).toEqual([]);
  });
});
