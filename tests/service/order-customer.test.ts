import '@/features/jobs';
import { beforeAll, describe, expect, it } from 'vitest';
import { addContact } from '@/features/contacts/service';
import { getCustomer } from '@/features/customers/service';
import { ingestInput, orderBody, orderInput } from '@/features/orders/schema';
import { createOrder, listOrders, orderPatterns, updateOrder } from '@/features/orders/service';
import type { Context } from '@/lib/context';
import { runNextJob } from '@/lib/jobs';
import { org } from '../support/org';
import { codeAndPathsOf } from '../support/refused';
import { withMailServer } from '../support/smtp';

let o: Awaited<ReturnType<typeof org>>;
const server = withMailServer();
const at = (by: Context = o.ctx): Context => ({ ...by, now: new Date() });
const sell = (of: string, fields: Record<string, unknown>) => createOrder(at(), of, orderInput.parse(fields));
const change = (of: string, orderId: string, fields: Record<string, unknown>) =>
  updateOrder(at(), of, orderId, orderBody.parse(fields));

beforeAll(async () => {
  o = await org();
});

describe('a new order', () => {
  it('takes from its customer’s preferences what nobody told', async () => {
    const preferences = { paymentMethod: 'cash', region: 'Japan', vehicleTypes: ['suv'] };
    const { _id } = await o.customer({ preferences });
    const made = await sell(_id, { total: 1, vehicleImport: { stage: 'ordered' } });
    expect(made).toMatchObject({ paymentMethod: 'cash', vehicleImport: { vehicle: 'suv', region: 'Japan' } });
    const told = { paymentMethod: 'Credit Card', vehicleImport: { stage: 'ordered', vehicle: 'A van', region: null } };
    expect(await sell(_id, { total: 1, ...told })).toMatchObject({
      paymentMethod: 'credit_card',
      vehicleImport: { vehicle: 'A van', region: null },
    });
    expect((await sell(_id, { total: 1, paymentMethod: null })).paymentMethod).toBeNull();
    expect(orderInput.safeParse({ total: 1, paymentMethod: 'gold' }).success).toBe(false);
    const snake = { customer_id: _id, total: 1, payment_method: 'cash', external_id: 'S-7' };
    expect(ingestInput.parse(snake)).toMatchObject({ customerId: _id, paymentMethod: 'cash', externalId: 'S-7' });
    expect(await sell(_id, snake)).toMatchObject({ paymentMethod: 'cash', saleId: 'S-7' });
    expect(await codeAndPathsOf(sell(_id, { total: 1, customerId: 'C-OTHER' }))).toBe('invalid customerId');
  });

  it('keeps when its vehicle came to each stage, and forgets the later ones when it goes back', async () => {
    const { _id } = await o.customer();
    const { _id: orderId } = await sell(_id, { total: 1, vehicleImport: { stage: 'ordered' } });
    for (const stage of ['shipped', 'customs', 'shipped']) await change(_id, orderId, { vehicleImport: { stage } });
    const moved = await change(_id, orderId, { vehicleImport: { stage: 'shipped', port: 'Vancouver' } });
    expect(moved.vehicleImport?.reached.map(({ stage }) => stage)).toEqual(['ordered', 'shipped']);
    const again = await change(_id, orderId, moved);
    expect(again).toEqual(moved);
  });
});

describe('an order that moves', () => {
  const lastLetter = async () => {
    while (await runNextJob());
    return server.letters.at(-1);
  };

  it('mails the primary contact, else the customer, what changed', async () => {
    const { _id } = await o.customer({ email: 'shop@lakeshore.test' });
    const { _id: orderId } = await sell(_id, { total: 90, status: 'pending', vehicleImport: { stage: 'ordered' } });
    await change(_id, orderId, { status: 'confirmed', notify: true });
    expect(await lastLetter()).toMatchObject({
      to: ['shop@lakeshore.test'],
      text: expect.stringContaining('confirmed'),
    });
    await addContact(at(), _id, { firstName: 'Mia', lastName: 'Ray', email: 'mia@lakeshore.test' });
    const far = { vehicleImport: { stage: 'shipped', eta: '2026-12-18' } };
    await change(_id, orderId, { ...far, notify: true });
    const letter = await lastLetter();
    expect(letter?.to).toEqual(['mia@lakeshore.test']);
    for (const word of ['Hello Mia', 'by ship', '2026-12-18']) expect(letter?.text).toContain(word);
    await change(_id, orderId, { status: 'completed' });
    const { length } = server.letters;
    await change(_id, orderId, { description: 'Nothing to tell', notify: true });
    await lastLetter();
    expect(server.letters).toHaveLength(length);
  });

  it('tells the customer how much goes back this time, and what that comes to in all', async () => {
    const { _id } = await o.customer({ email: 'back@lakeshore.test' });
    const { _id: orderId, orderNumber } = await sell(_id, { total: 1511.06 });
    const { _id: atOnce } = await sell(_id, { total: 90 });
    const told = async (of: string, fields: object) => {
      await change(_id, of, { ...fields, notify: true });
      return (await lastLetter())?.text;
    };
    expect(await told(orderId, { refundedAmount: 1000 })).toContain(`${orderNumber}, $1,000.00 was refunded.`);
    expect(await told(orderId, { refundedAmount: 1500 })).toContain('$500.00 ($1,500.00 in all) was refunded.');
    expect(await told(orderId, { status: 'refunded' })).toContain('was refunded: $11.06 ($1,511.06 in all).');
    expect(await told(atOnce, { status: 'refunded' })).toContain('was refunded: $90.00.');
  });

  it('is told of in the organization’s name, and answered to who moved it or, of a program, who has the customer', async () => {
    const { _id } = await o.customer({ email: 'sign@lakeshore.test', ownerId: o.ctx.user.id });
    const { _id: orderId } = await sell(_id, { total: 9, status: 'pending' });
    await change(_id, orderId, { status: 'confirmed', notify: true });
    const letter = await lastLetter();
    expect(letter?.headers).toMatch(new RegExp(`^From: "?${o.ctx.org.name}"? <`, 'm'));
    expect(letter?.headers).toContain(`Reply-To: ${o.ctx.user.email}`);
    const program = { ...at(), user: { ...o.ctx.user, id: o.ctx.newId(), email: 'key@program.test' } };
    await updateOrder(program, _id, orderId, orderBody.parse({ status: 'completed', notify: true }));
    expect((await lastLetter())?.headers).toContain(`Reply-To: ${o.ctx.user.email}`);
  });

  it.each([
    ['wants no e-mail', { communicationPreferences: { channels: { email: false } }, email: 'a@b.test' }],
    ['wants to hear nothing yet', { communicationPreferences: { doNotContactUntil: '2199-01-01' }, email: 'c@b.test' }],
  ])('is refused the mail to a customer that %s, and stays as it is', async (_what, fields) => {
    const { _id } = await o.customer(fields);
    const made = await sell(_id, { total: 5, status: 'pending' });
    expect(await codeAndPathsOf(change(_id, made._id, { status: 'completed', notify: true }))).toBe(
      'contact_unwanted notify',
    );
    expect((await change(_id, made._id, { description: 'Seen' })).status).toBe('pending');
    expect((await change(_id, made._id, { status: 'completed' })).status).toBe('completed');
  });

  it('is refused the mail to whom has no address', async () => {
    const { _id } = await o.customer();
    const { _id: orderId } = await sell(_id, { total: 5, status: 'pending' });
    expect(await codeAndPathsOf(change(_id, orderId, { status: 'completed', notify: true }))).toBe('invalid notify');
  });
});

describe('the pattern of a customer’s orders', () => {
  it('tells gaps, favourites, average and what came back, of completed orders', async () => {
    const { _id } = await o.customer();
    const line = (sku: string, quantity: number, unitPrice: number) => ({ sku, quantity, unitPrice });
    const day = (index: number) => new Date(Date.now() - index * 86_400_000).toISOString();
    await sell(_id, { orderedAt: day(60), items: [line('OIL', 10, 2), line('CAR', 1, 100)] });
    await sell(_id, { orderedAt: day(50), items: [line('OIL', 5, 2)] });
    await sell(_id, { orderedAt: day(20), currency: 'JPY', rate: 0.01, items: [line('CAR', 1, 10_000)] });
    const [latest] = (await listOrders(at(), _id, { limit: 1 })).data;
    await change(_id, latest?._id ?? '', { refundedAmount: 3_000 });
    const lost = await sell(_id, { orderedAt: day(10), total: 50 });
    await change(_id, lost._id, { status: 'refunded' });
    await sell(_id, { orderedAt: day(5), total: 70, status: 'pending' });
    const found = await orderPatterns(at(), _id);
    expect(found).toMatchObject({
      ...{ orders: 3, isBounded: false, total: 200, averageOrder: 66.67, currency: 'CAD', daysSinceLast: 20 },
      gap: { medianDays: 20, meanDays: 20, days: [30, 10] },
      lateDays: 0,
      refunded: { amount: 80, orders: 2 },
    });
    expect(found.refunded.share).toBeCloseTo(80 / 280);
    const { metrics } = await getCustomer(o.ctx, _id);
    expect([metrics.totalRevenue, metrics.averageOrderValue]).toEqual([found.total, found.averageOrder]);
    expect(found.favourites.byQuantity[0]).toMatchObject({ sku: 'OIL', quantity: 15, orders: 2, revenue: 30 });
    expect(found.favourites.byRevenue[0]).toMatchObject({ sku: 'CAR', quantity: 2, revenue: 200 });
  });

  it('says nothing of whom has not ordered, and nothing of a rhythm after one order', async () => {
    const { _id } = await o.customer();
    expect(await orderPatterns(at(), _id)).toMatchObject({
      orders: 0,
      gap: null,
      averageOrder: null,
      expectedAt: null,
    });
    await sell(_id, { total: 1 });
    expect(await orderPatterns(at(), _id)).toMatchObject({ orders: 1, gap: null, daysSinceLast: 0, lateDays: null });
  });
});
