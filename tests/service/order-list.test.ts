import { beforeAll, describe, expect, it } from 'vitest';
import { allOrdersQuery, orderBody, orderInput } from '@/features/orders/schema';
import { createOrder, findListedOrder, findOrders, updateOrder } from '@/features/orders/service';
import type { Context } from '@/lib/context';
import { type Id, newId } from '@/lib/id';
import { encodeCursor } from '@/lib/page';
import { org } from '../support/org';
import { codeOf } from '../support/refused';

let ctx: Context;
let sales: Context;
let brand: Context;
let ids: string[];
const mark = '2026-01-01T00:00:00.000Z';
const at = (by: Context): Context => ({ ...by, now: new Date() });
const list = (by: Context, asked: Record<string, unknown> = {}) => findOrders(at(by), allOrdersQuery.parse(asked));
const numbers = async (by: Context, asked: Record<string, unknown> = {}) =>
  (await list(by, asked)).data.map((row) => row.externalId);

beforeAll(async () => {
  const made = await org();
  ctx = made.ctx;
  sales = await made.as('sales', 'sam');
  const own = await made.customer({ name: 'Ada Own' }, sales);
  const other = await made.customer({ name: 'Bo Other' });
  ids = [own._id, other._id];
  brand = await made.as('brand', 'bea', [other._id as Id]);
  const sell = (of: string, fields: Record<string, unknown>) => createOrder(at(ctx), of, orderInput.parse(fields));
  await sell(own._id, { externalId: 'A', total: 100, orderedAt: '2026-01-05T23:30:00Z' });
  await sell(own._id, { externalId: 'B', total: 300, status: 'pending', orderedAt: '2026-02-01T00:00:00Z' });
  await sell(other._id, {
    ...{ externalId: 'C', total: 1_000, currency: 'JPY', rate: 0.01, orderedAt: '2026-03-01T00:00:00Z' },
    vehicleImport: { stage: 'shipped' },
  });
  await updateOrder(at(ctx), own._id, 'A', orderBody.parse({ refundedAmount: 40 }));
});

describe('orders across customers', () => {
  it('are those of whom the caller looks after, or all for who sees all', async () => {
    expect(await numbers(ctx)).toEqual(['C', 'B', 'A']);
    expect(await numbers(sales)).toEqual(['B', 'A']);
    expect(await numbers(sales, { scope: 'shared' })).toEqual([]);
    expect(await numbers(brand)).toEqual(['C']);
    expect(await codeOf(list(sales, { scope: 'all' }))).toBe('invalid');
    expect(await codeOf(list(brand, { ownerId: [sales.user.id] }))).toBe('field_not_allowed_in_scope');
    expect(await numbers(ctx, { ownerId: [sales.user.id] })).toEqual(['B', 'A']);
    expect(await numbers(sales, { saleId: 'C' })).toEqual([]);
    expect((await list(ctx)).data[2]?.customerName).toBe('Ada Own');
    const one = await findListedOrder(at(sales), 'A');
    expect([one.customerName, orderBody.safeParse(one).success]).toEqual(['Ada Own', true]);
  });

  it.each([
    [{ status: ['completed'] }, ['C', 'A']],
    [{ status: ['completed', 'pending'] }, ['C', 'B', 'A']],
    [{ orderedFrom: '2026-01-05', orderedTo: '2026-01-05' }, ['A']],
    [{ imports: 'true' }, ['C']],
    [{ imports: 'false' }, ['B', 'A']],
    [{ stage: ['customs'] }, []],
    [{ sort: '-total' }, ['B', 'A', 'C']],
    [{ sort: 'orderedAt' }, ['A', 'B', 'C']],
    [{ search: 'C' }, ['C']],
  ])('are filtered and sorted: %j', async (asked, found) => expect(await numbers(ctx, asked)).toEqual(found));

  it('are found by their customer, by name, in part, with a mistake or by e-mail, as far as the caller sees it', async () => {
    for (const search of ['ada', 'OWN ad', 'Ada Ownn'])
      expect([search, await numbers(sales, { search })]).toEqual([search, ['B', 'A']]);
    expect(await numbers(ctx, { search: 'ada', status: ['completed'] })).toEqual(['A']);
    expect(await numbers(ctx, { search: 'nobody like that' })).toEqual([]);
    expect(await numbers(brand, { search: 'ada' })).toEqual([]);
  });

  it('are found by name whatever orders that the caller does not see are called', async () => {
    const made = await org();
    const [sam, sue] = [await made.as('sales', 'sam'), await made.as('sales', 'sue')];
    const own = await made.customer({ name: 'Ada Own' }, sam);
    const foreign = await made.customer({ name: 'Bo Other' }, sue);
    const sell = (of: { _id: string }, fields: Record<string, unknown>) =>
      createOrder(at(made.ctx), of._id, orderInput.parse({ total: 1, ...fields }));
    const { orderNumber } = await sell(own, { externalId: 'A' });
    for (const externalId of [own.customerId, 'Ada', 'ada own', orderNumber]) await sell(foreign, { externalId });
    for (const search of [own.customerId, 'Ada', 'ada own', orderNumber, 'A'])
      expect([search, await numbers(sam, { search })]).toEqual([search, ['A']]);
    expect(await numbers(sue, { search: 'Ada' })).toEqual(['Ada']);
  });

  it('are found by number or its digits, and page by cursor in either order without loss', async () => {
    const { orderNumber } = (await list(ctx, { saleId: 'B' })).data[0] ?? { orderNumber: '' };
    for (const search of [orderNumber, orderNumber.toLowerCase(), orderNumber.slice(-2)])
      expect(await numbers(ctx, { search })).toEqual(['B']);
    expect(await numbers(sales, { search: (await list(ctx, { saleId: 'C' })).data[0]?.orderNumber })).toEqual([]);
    for (const sort of ['-orderedAt', '-total', 'total']) {
      const seen: (string | null)[] = [];
      let cursor: string | undefined;
      do {
        const page = await list(ctx, { sort, limit: 1, cursor });
        seen.push(...page.data.map((row) => row.externalId));
        cursor = page.page.nextCursor ?? undefined;
      } while (cursor);
      expect(seen).toEqual(await numbers(ctx, { sort }));
    }
    const { nextCursor } = (await list(ctx, { limit: 1 })).page;
    expect(await codeOf(list(ctx, { sort: '-total', cursor: nextCursor }))).toBe('bad_cursor');
    for (const counted of [-1, 'many', undefined])
      expect(await codeOf(list(ctx, { cursor: encodeCursor('orders.-orderedAt', [mark, newId(), counted]) }))).toBe(
        'bad_cursor',
      );
  });

  it('are found by number and by saleId in the order asked for, page by page', async () => {
    const { ctx: by, customer } = await org();
    const { _id } = await customer();
    const sell = (fields: Record<string, unknown>) => createOrder(at(by), _id, orderInput.parse(fields));
    const small = await sell({ total: 5, orderedAt: '2026-02-01T00:00:00Z' });
    const digits = String(Number(small.orderNumber.slice(-5)));
    const large = await sell({ total: 50, external_id: digits, orderedAt: '2026-01-01T00:00:00Z' });
    for (const [sort, found] of [
      ['-total', [large, small]],
      ['total', [small, large]],
      ['orderedAt', [large, small]],
    ] as const) {
      const first = await list(by, { search: digits, sort, limit: 1 });
      const second = await list(by, { search: digits, sort, limit: 1, cursor: first.page.nextCursor });
      expect([...first.data, ...second.data].map((row) => row._id)).toEqual(found.map((row) => row._id));
      expect(second.page).toMatchObject({ hasMore: false, total: 2 });
      expect([first.summary?.count, second.summary]).toEqual([2, null]);
    }
  });

  it('are summed in the organization’s currency', async () => {
    expect((await list(ctx)).summary).toEqual({
      ...{ count: 3, total: 410, refunded: 40, currency: 'CAD', isEstimate: false },
      byStatus: [
        { status: 'pending', count: 1, total: 300 },
        { status: 'completed', count: 2, total: 110 },
      ],
    });
    expect((await list(ctx, { customerId: ids[0] })).summary?.count).toBe(2);
  });

  it.each([
    { orderedFrom: '2026-02-31' },
    { orderedFrom: '2026-02-01', orderedTo: '2026-01-01' },
    { status: ['sold'] },
    { sort: 'name' },
    { stage: ['lost'] },
  ])('refuse %j', (asked) => expect(allOrdersQuery.safeParse(asked).success).toBe(false));
});
