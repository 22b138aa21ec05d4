import { describe, expect, it } from 'vitest';
import { auditQuery } from '@/features/audit/schema';
import { listAudit } from '@/features/audit/service';
import { getCustomer, updateCustomer } from '@/features/customers/service';
import { allOrdersQuery, orderBody, orderInput } from '@/features/orders/schema';
import { createOrder, findOrder, findOrders, getOrder, orderSteps, updateOrder } from '@/features/orders/service';
import type { Context } from '@/lib/context';
import { type Id, newId } from '@/lib/id';
import { relayAll } from '@/lib/outbox';
import { eventsOf, rowsOf } from '../support/audit';
import { audit } from '../support/auditor';
import { org } from '../support/org';
import { codeAndPathsOf, codeOf } from '../support/refused';

const at = (ctx: Context): Context => ({ ...ctx, now: new Date() });
const items = [{ sku: 'V-1', quantity: 3, unitPrice: 33.35, taxRate: 5 }];
const sale = (fields: Record<string, unknown>) => orderInput.parse({ items, status: 'pending', ...fields });
const change = (fields: Record<string, unknown>) => orderBody.parse(fields);

describe('an order', () => {
  it('counts when it is completed, in the same transaction, and keeps how it came there', async () => {
    const { ctx, customer, orgId } = await org();
    const { _id } = await customer();
    const made = await createOrder(at(ctx), _id, sale({ saleId: 'S-1' }));
    expect(made).toMatchObject({ subtotal: 100.05, taxAmount: 5, total: 105.05, status: 'pending' });
    expect((await getCustomer(ctx, _id)).purchaseAmount).toBe(0);
    await updateOrder(at(ctx), _id, made._id, change({ status: 'confirmed' }));
    const done = await updateOrder(at(ctx), _id, 'S-1', change({ status: 'completed' }));
    expect(done.completedAt).not.toBeNull();
    expect(await getCustomer(ctx, _id)).toMatchObject({ purchaseAmount: 105.05, status: 'active' });
    const { data } = await orderSteps(at(ctx), _id, made.orderNumber);
    expect(data.map(({ status }) => status)).toEqual(['pending', 'confirmed', 'completed']);
    expect((await eventsOf(orgId, _id)).map(({ name }) => name).filter((name) => name.startsWith('order'))).toEqual([
      'order.created',
      'order.confirmed',
      'order.completed',
    ]);
    const again = await updateOrder(at(ctx), _id, made._id, change(done), done.version);
    expect(again).toEqual(done);
  });

  it('is completed once by eight who complete it at once', async () => {
    const { ctx, customer, orgId } = await org();
    const { _id } = await customer();
    const { _id: orderId } = await createOrder(at(ctx), _id, sale({}));
    const work = () => updateOrder(at(ctx), _id, orderId, change({ status: 'completed' }));
    await Promise.all(Array.from({ length: 8 }, work));
    expect(await getCustomer(ctx, _id)).toMatchObject({ purchaseAmount: 105.05, metrics: { totalOrders: 1 } });
    while (await relayAll());
    expect(await audit(orgId)).toEqual([]);
  });

  it('is refunded in part and then whole: purchases and metrics go back, status and membership stay', async () => {
    const { ctx, customer, orgId } = await org();
    const { _id } = await customer({ purchaseAmount: 10, membershipStatus: true });
    const { _id: orderId } = await createOrder(at(ctx), _id, sale({ status: 'completed' }));
    await updateOrder(at(ctx), _id, orderId, change({ refundedAmount: 5.05 }));
    expect(await getCustomer(ctx, _id)).toMatchObject({ purchaseAmount: 110, metrics: { totalOrders: 1 } });
    expect(await codeOf(updateOrder(at(ctx), _id, orderId, change({ refundedAmount: 200 })))).toBe('invalid');
    const partly = change({ status: 'refunded', refundedAmount: 5.05 });
    expect(await codeOf(updateOrder(at(ctx), _id, orderId, partly))).toBe('totals_mismatch');
    const all = await updateOrder(at(ctx), _id, orderId, change({ status: 'refunded' }));
    expect(all).toMatchObject({ status: 'refunded', refundedAmount: 105.05 });
    const { data: steps } = await orderSteps(at(ctx), _id, orderId);
    expect(steps.map(({ status, refundedAmount }) => [status, refundedAmount])).toEqual([
      ['completed', null],
      ['completed', 5.05],
      ['refunded', 105.05],
    ]);
    expect(await getCustomer(ctx, _id)).toMatchObject({
      purchaseAmount: 10,
      status: 'active',
      membershipStatus: true,
      metrics: { totalOrders: 0, totalRevenue: 0 },
    });
    expect(await codeOf(updateOrder(at(ctx), _id, orderId, change({ status: 'completed' })))).toBe(
      'invalid_status_transition',
    );
    while (await relayAll());
    expect(await audit(orgId)).toEqual([]);
  });

  it('keeps why each refund was given, sealed, for colleagues, in history and audit', async () => {
    const { ctx, customer, orgId, as } = await org();
    const { _id } = await customer({ status: 'active' });
    const { _id: orderId } = await createOrder(at(ctx), _id, sale({ status: 'completed' }));
    const put = (fields: Record<string, unknown>) => updateOrder(at(ctx), _id, orderId, change(fields));
    expect(await codeAndPathsOf(put({ refundReason: 'Too early' }))).toBe('invalid refundReason');
    await put({ refundedAmount: 5, refundReason: 'A scratch' });
    const second = await put({ refundedAmount: 7, refund_reason: 'Latr' });
    expect(await put({ ...second, refundReason: 'Later' })).toMatchObject({ refundedAmount: 7, refundReason: 'Later' });
    const all = await put({ status: 'refunded' });
    expect(all.refundReason).toBeNull();
    expect(await put(all)).toEqual(all);
    const reasons = async (by: Context) =>
      (await orderSteps(at(by), _id, orderId)).data.map(({ refundReason }) => refundReason);
    expect(await reasons(ctx)).toEqual([null, 'A scratch', 'Later', null]);
    const brand = await as('brand', 'bea', [_id as Id]);
    expect(await reasons(brand)).toEqual([null, null, null, null]);
    expect((await getOrder(at(brand), _id, orderId)).refundReason).toBeNull();
    const { data } = await listAudit(at(ctx), auditQuery.parse({ action: ['order.refunded'] }));
    expect(data.at(-1)?.changes).toEqual(
      expect.arrayContaining([
        { field: 'refundReason', from: null, to: 'A scratch' },
        { field: 'refundedAmount', from: null, to: 5 },
      ]),
    );
    expect(JSON.stringify(await rowsOf(orgId, 'orders'))).not.toMatch(/scratch|Later/);
    expect(orderBody.safeParse({ refundedAmount: 1, refundReason: 'x'.repeat(501) }).success).toBe(false);
  });

  it('is refunded to the cent however large, and whole by its total alone in what was fetched', async () => {
    const { ctx, customer } = await org();
    const { _id } = await customer();
    const { _id: orderId } = await createOrder(at(ctx), _id, orderInput.parse({ total: 1_000_455.87 }));
    const part = await updateOrder(at(ctx), _id, orderId, change({ refundedAmount: 994_181.27 }));
    expect((await getCustomer(ctx, _id)).purchaseAmount).toBe(6_274.6);
    const whole = change({ ...part, refundedAmount: part.total });
    expect((await updateOrder(at(ctx), _id, orderId, whole, part.version)).status).toBe('refunded');
    expect((await getCustomer(ctx, _id)).purchaseAmount).toBe(0);
  });

  it('that is completed keeps lines, amounts, currency and time, and is not of the future', async () => {
    const { ctx, customer } = await org();
    const { _id } = await customer();
    const made = await createOrder(at(ctx), _id, sale({ status: 'completed' }));
    const put = (fields: Record<string, unknown>) => updateOrder(at(ctx), _id, made._id, change(fields));
    for (const [field, value] of Object.entries({
      items: [{ sku: 'V-2', quantity: 3, unitPrice: 33.35, taxRate: 5 }],
      currency: 'USD',
      rate: 2,
      total: 1,
      orderedAt: '2026-01-01T00:00:00Z',
    }))
      await expect(put({ [field]: value })).rejects.toMatchObject({
        code: 'order_closed',
        errors: [{ path: field }],
      });
    expect(await put(made)).toEqual(made);
    const ahead = sale({ orderedAt: '2999-01-01T00:00:00Z' });
    expect(await codeOf(createOrder(at(ctx), _id, { ...ahead, status: 'completed' }))).toBe('invalid');
    const waiting = await createOrder(at(ctx), _id, ahead);
    const done = change({ status: 'completed' });
    await expect(updateOrder(at(ctx), _id, waiting._id, done)).rejects.toMatchObject({
      errors: [{ path: 'orderedAt' }],
    });
    expect(orderBody.safeParse({ vehicleImport: { stage: 'ordered', eta: '0000-01-01' } }).success).toBe(false);
  });

  it('that is open takes other lines and comes to what they come to; what changes nothing is no new version', async () => {
    const { ctx, customer } = await org();
    const { _id } = await customer();
    const made = await createOrder(at(ctx), _id, sale({}));
    const put = (fields: Record<string, unknown>, version?: number) =>
      updateOrder(at(ctx), _id, made._id, change(fields), version);
    expect(await put(made, made.version)).toEqual(made);
    const two = [...items, { description: 'Freight', quantity: 1, unitPrice: 20 }];
    expect(await codeAndPathsOf(put({ items: two, total: 105.05 }))).toBe('totals_mismatch total');
    const wrong = [{ ...items[0], totalPrice: 1 }];
    expect(await codeAndPathsOf(put({ items: wrong }))).toBe('totals_mismatch items.0.totalPrice');
    const more = await put({ items: two, total: 125.05 }, made.version);
    expect(more).toMatchObject({ subtotal: 120.05, total: 125.05, baseTotal: 125.05, version: made.version + 1 });
    expect(await codeOf(put({ items }, made.version))).toBe('stale');
    await put({ status: 'cancelled' });
    expect(await codeAndPathsOf(put({ items }))).toBe('order_closed items');
    await put({ status: 'pending' });
    expect(await put({ items, currency: 'USD', rate: 1.5 })).toMatchObject({ total: 105.05, baseTotal: 157.58 });
    await put({ status: 'completed' });
    expect((await getCustomer(ctx, _id)).purchaseAmount).toBe(157.58);
  });

  it('that is open is left with a total alone where its lines are cleared, and has one or the other', async () => {
    const { ctx, customer } = await org();
    const { _id } = await customer();
    const made = await createOrder(at(ctx), _id, sale({}));
    const put = (fields: Record<string, unknown>) => updateOrder(at(ctx), _id, made._id, change(fields));
    for (const lines of [null, []]) {
      for (const total of [null, undefined])
        expect(await codeAndPathsOf(put({ items: lines, total }))).toBe('required items');
      expect(await put({ items, total: null })).toMatchObject({ total: 105.05, taxAmount: 5 });
      const alone = await put({ items: lines, total: 5 });
      expect(alone).toMatchObject({ items: [], subtotal: 5, taxAmount: 0, total: 5, baseTotal: 5 });
      expect(await put(alone)).toEqual(alone);
      expect(await codeAndPathsOf(put({ total: null }))).toBe('required total');
      await put({ items });
    }
    await put({ status: 'completed' });
    expect(await codeAndPathsOf(put({ items: null, total: 105.05 }))).toBe('order_closed items');
  });

  it('of a customer who was blocked is cancelled, not confirmed', async () => {
    const { ctx, customer } = await org();
    const { _id } = await customer({ status: 'active' });
    const { _id: orderId } = await createOrder(at(ctx), _id, sale({}));
    await updateCustomer(at(ctx), _id, { status: 'blocked' });
    const move = (status: string) => codeOf(updateOrder(at(ctx), _id, orderId, change({ status })));
    expect([await move('confirmed'), await move('completed'), await move('cancelled')]).toEqual([
      'customer_blocked',
      'customer_blocked',
      'ok',
    ]);
  });

  it('in another currency counts by its rate', async () => {
    const { ctx, customer } = await org();
    const { _id } = await customer();
    expect(await codeOf(createOrder(at(ctx), _id, sale({ currency: 'JPY', items: undefined, total: 100 })))).toBe(
      'rate_required',
    );
    const fields = { currency: 'JPY', rate: 0.0091, items: undefined, total: 1_000_000, status: 'completed' };
    expect(await createOrder(at(ctx), _id, sale(fields))).toMatchObject({ total: 1_000_000, baseTotal: 9_100 });
    expect((await getCustomer(ctx, _id)).purchaseAmount).toBe(9_100);
  });

  it('follows its vehicle from the order to the door', async () => {
    const { ctx, customer } = await org();
    const { _id } = await customer();
    const way = { stage: 'ordered', origin: 'Nagoya', port: 'Vancouver', eta: '2026-12-18' };
    const { _id: orderId } = await createOrder(at(ctx), _id, sale({ vehicleImport: way }));
    const moved = await updateOrder(at(ctx), _id, orderId, change({ vehicleImport: { stage: 'customs' } }));
    expect(moved.vehicleImport).toMatchObject({ ...way, stage: 'customs' });
  });

  it('answers to its id, its number and its saleId, to those who see its customer', async () => {
    const { ctx, customer, as } = await org();
    const [one, other] = [await customer({ status: 'active' }), await customer()];
    const made = await createOrder(at(ctx), one._id, sale({ externalId: 'POS-9' }));
    for (const ref of [made._id, made.orderNumber, 'POS-9']) {
      expect((await getOrder(at(ctx), one._id, ref))._id).toBe(made._id);
      expect((await findOrder(at(ctx), ref))._id).toBe(made._id);
      expect(await codeOf(getOrder(at(ctx), other._id, ref))).toBe('not_found');
    }
    const uuidSale = newId();
    const named = await createOrder(at(ctx), other._id, sale({ sale_id: uuidSale }));
    expect((await findOrder(at(ctx), uuidSale))._id).toBe(named._id);
    expect((await updateOrder(at(ctx), other._id, uuidSale, change({ description: 'X' })))._id).toBe(named._id);
    await updateOrder(at(ctx), other._id, named._id, change({ saleId: made.orderNumber }));
    expect((await getOrder(at(ctx), other._id, made.orderNumber))._id).toBe(named._id);
    expect((await findOrder(at(ctx), made.orderNumber))._id).toBe(made._id);
    await updateOrder(at(ctx), other._id, named._id, change({ saleId: null, status: 'cancelled' }));
    const find = (by: Context, asked: Record<string, unknown>) => findOrders(at(by), allOrdersQuery.parse(asked));
    expect((await find(ctx, { saleId: 'POS-9' })).data.map((row) => row._id)).toEqual([made._id]);
    expect((await find(ctx, { customerId: one._id })).page.total).toBe(1);
    expect((await find(ctx, { saleId: 'POS-9', customerId: other._id })).data).toEqual([]);
    expect((await find(ctx, {})).page.total).toBe(2);
    const chidi = await as('sales', 'chidi');
    expect((await find(chidi, { saleId: 'POS-9' })).data).toEqual([]);
    expect(await codeOf(findOrder(at(chidi), 'POS-9'))).toBe('not_found');
  });
});
