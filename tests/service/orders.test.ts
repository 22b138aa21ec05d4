import { describe, expect, it } from 'vitest';
import { getCustomer, getCustomerStats } from '@/features/customers/service';
import { updateMembershipSettings } from '@/features/membership/service';
import { order as orderAnswer, orderBody, orderInput } from '@/features/orders/schema';
import { createOrder, getOrder, listOrders, updateOrder } from '@/features/orders/service';
import { route } from '@/lib/route';
import { inTurn, takeTurn } from '@/lib/turns';
import { eventsOf } from '../support/audit';
import { org } from '../support/org';
import { codeAndPathsOf, codeOf } from '../support/refused';

const sale = (fields: Record<string, unknown>) => orderInput.parse({ total: 100, ...fields });

describe('taking a sale in', () => {
  it('raises purchases, makes a prospect active and tells both in one transaction', async () => {
    const { ctx, customer, orgId } = await org();
    const { _id } = await customer({ purchaseAmount: 0 });
    const order = await createOrder(ctx, _id, sale({ saleId: 'S-1', total: 250.5 }));
    expect(order).toMatchObject({ externalId: 'S-1', saleId: 'S-1', total: 250.5, status: 'completed' });
    expect(await getCustomer(ctx, _id)).toMatchObject({
      purchaseAmount: 250.5,
      status: 'active',
      metrics: { totalOrders: 1, totalRevenue: 250.5 },
    });
    expect((await eventsOf(orgId, _id)).map((event) => event.name).sort()).toEqual([
      'customer.created',
      'customer.updated',
      'order.created',
    ]);
    expect(await getCustomerStats(ctx)).toMatchObject({ totalRevenue: 250.5 });
  });

  it('counts a sale that is sent 16 times at once only once', async () => {
    const { ctx, customer } = await org();
    const { _id } = await customer();
    const all = await Promise.all(
      Array.from({ length: 16 }, () => createOrder(ctx, _id, sale({ externalId: 'S-2', total: 10 }))),
    );
    expect(new Set(all.map((one) => one._id)).size).toBe(1);
    expect((await getCustomer(ctx, _id)).purchaseAmount).toBe(10);
  });

  it('takes one of 16 different sales that come at once under one id, and refuses the others by name', async () => {
    const { ctx, customer } = await org();
    const { _id } = await customer();
    const send = (total: number) => createOrder(ctx, _id, sale({ externalId: 'S-9', total }));
    const all = await Promise.all(Array.from({ length: 16 }, (_, at) => codeAndPathsOf(send(at + 1))));
    expect(all.filter((one) => one !== 'order_taken externalId')).toEqual(['ok']);
    const [order] = (await listOrders(ctx, _id, { limit: 2 })).data;
    expect((await getCustomer(ctx, _id)).purchaseAmount).toBe(order?.total);
    await updateOrder(ctx, _id, 'S-9', orderBody.parse({ refundedAmount: 1 }));
    const same = orderInput.parse({ sale_id: 'S-9', total: order?.total });
    expect(await createOrder(ctx, _id, same)).toMatchObject({ _id: order?._id, refundedAmount: 1 });
    await updateOrder(ctx, _id, 'S-9', orderBody.parse({ saleId: 'S-10' }));
    expect((await createOrder(ctx, _id, sale({ externalId: 'S-10', total: order?.total })))._id).toBe(order?._id);
  });

  it('takes 64 sales of one customer that come at once, refusing none and losing none', async () => {
    const { ctx, customer } = await org();
    const { _id } = await customer();
    const all = await Promise.all(Array.from({ length: 64 }, () => createOrder(ctx, _id, sale({ total: 1 }))));
    expect(new Set(all.map((one) => one.orderNumber)).size).toBe(64);
    expect(await getCustomer(ctx, _id)).toMatchObject({ purchaseAmount: 64, metrics: { totalOrders: 64 } });
  });

  it('takes in none that was told 503 before it was written', async () => {
    const { ctx, customer, key } = await org();
    const { _id } = await customer();
    const answer = orderAnswer;
    const take = route({ can: 'orders.create', summary: 'Test', answer, deadlineMs: 200 }, (by) =>
      createOrder(by, _id, sale({})),
    );
    const headers = { authorization: `Bearer ${await key('admin')}` };
    const endTurn = await takeTurn(`sales:${_id}`);
    const late = await take(new Request('http://localhost:3000/x', { method: 'POST', headers }));
    expect([late.status, (await late.json()).detail]).toEqual([503, expect.stringContaining('nothing was changed')]);
    endTurn();
    await inTurn(`sales:${_id}`, async () => undefined);
    expect((await listOrders(ctx, _id, { limit: 1 })).data).toEqual([]);
    expect((await getCustomer(ctx, _id)).purchaseAmount).toBe(0);
  });

  it("refuses another customer's sale id and a pending one changes no amounts", async () => {
    const { ctx, customer } = await org();
    const [a, b] = [await customer(), await customer()];
    await createOrder(ctx, a._id, sale({ externalId: 'S-3', status: 'pending' }));
    expect((await getCustomer(ctx, a._id)).purchaseAmount).toBe(0);
    expect(await codeOf(createOrder(ctx, b._id, sale({ externalId: 'S-3' })))).toBe('order_taken');
  });

  it('activates the membership at the moment the threshold is reached, where that is wanted', async () => {
    const { ctx, customer } = await org();
    await updateMembershipSettings(ctx, { activateOnPurchase: true });
    const { _id } = await customer({ purchaseAmount: 900 });
    await createOrder(ctx, _id, sale({ total: 99.99 }));
    expect((await getCustomer(ctx, _id)).membershipStatus).toBe(false);
    await createOrder(ctx, _id, sale({ total: 0.01 }));
    expect((await getCustomer(ctx, _id)).membership).toMatchObject({ active: true, source: 'purchase' });
  });

  it('keeps purchase amounts from going below completed orders', async () => {
    const { ctx, customer } = await org();
    const { _id } = await customer();
    await createOrder(ctx, _id, sale({ total: 50 }));
    const { updateCustomer } = await import('@/features/customers/service');
    expect(await codeOf(updateCustomer(ctx, _id, { purchaseAmount: 49 }))).toBe('below_orders');
  });
});

it('lists newest first, pages by cursor, and hides them from who may not see the customer', async () => {
  const { ctx, customer, as } = await org();
  const { _id } = await customer();
  for (let day = 1; day <= 5; day += 1) await createOrder(ctx, _id, sale({ orderedAt: `2026-01-0${day}T00:00:00Z` }));
  const first = await listOrders(ctx, _id, { limit: 3 });
  const second = await listOrders(ctx, _id, { limit: 3, cursor: first.page.nextCursor ?? '' });
  const days = [...first.data, ...second.data].map((order) => order.orderedAt.slice(9, 10));
  expect(days).toEqual(['5', '4', '3', '2', '1']);
  const [order] = first.data;
  expect(await getOrder(ctx, _id, order?._id ?? '')).toEqual(order);
  const chidi = await as('sales', 'chidi');
  expect(await codeOf(listOrders(chidi, _id, { limit: 3 }))).toBe('not_found');
  expect(await codeOf(createOrder(chidi, _id, sale({})))).toBe('not_found');
});
