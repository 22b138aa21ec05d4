import { beforeAll, describe, expect, it } from 'vitest';
import { orderBody, orderInput } from '@/features/orders/schema';
import { createOrder, listOrders, updateOrder } from '@/features/orders/service';
import { updateOrganization } from '@/features/organization/service';
import { newId } from '@/lib/id';
import { org } from '../support/org';
import { codeAndPathsOf } from '../support/refused';

type Made = Awaited<ReturnType<typeof org>>;
type Fields = Record<string, unknown>;
let made: Made;
let customerId: string;
const send = (fields: Fields) => createOrder({ ...made.ctx, now: new Date() }, customerId, orderInput.parse(fields));
const line = { sku: 'V', quantity: 2, unitPrice: 10 };
const taken = 'order_taken externalId';

beforeAll(async () => {
  made = await org();
  customerId = (await made.customer())._id;
});

describe('a sale that is sent again', () => {
  const alone = { total: 20, orderedAt: '2026-01-01T00:00:05Z' };
  const lines = { items: [line] };
  it.each<[Fields, Fields[]]>([
    [
      alone,
      [
        ...['2026-01-01T00:00:05.000Z', '2026-01-01T00:00:05+00:00', '2025-12-31T16:00:05-08:00'].map((orderedAt) => ({
          ...{ ...alone, orderedAt },
        })),
        { ...alone, currency: 'CAD' },
        { ...alone, currency: ' cad' },
        { ...alone, currency: null, rate: null, items: null, vehicleImport: null, description: null },
        { ...alone, rate: 1, description: '' },
      ],
    ],
    [
      lines,
      [
        { items: [{ ...line, discount: 0, taxRate: 0, totalPrice: 20, description: null }], total: 20 },
        { items: [{ ...line, discount: null, taxRate: null, taxAmount: 0, description: '' }], total: null },
      ],
    ],
    [{ ...alone, currency: 'USD', rate: 1.5 }, [{ ...alone, currency: 'usd', rate: 1.5 }]],
    [
      { total: 1, vehicleImport: { stage: 'ordered' } },
      [{ total: 1, vehicleImport: { stage: 'ordered', origin: null, port: '', eta: null } }],
    ],
  ])('%j is the same however it is spelled', async (first, others) => {
    const externalId = newId();
    const { _id } = await send({ externalId, ...first });
    for (const other of others) expect([other, (await send({ externalId, ...other }))._id]).toEqual([other, _id]);
  });

  it('is the same with what was filled in, as the answer tells it', async () => {
    const externalId = newId();
    const { _id, items, total, currency, rate, orderedAt, paymentMethod, description } = await send({
      externalId,
      ...lines,
    });
    const told = { externalId, items, total, currency, rate, orderedAt, description };
    for (const one of [told, { ...told, paymentMethod }]) expect((await send(one))._id).toBe(_id);
  });

  it.each<[Fields, Fields[]]>([
    [
      alone,
      [
        { ...alone, total: 21 },
        { ...alone, orderedAt: '2026-01-01T00:00:06Z' },
        { ...alone, description: 'X' },
        { ...alone, currency: 'USD', rate: 1 },
        { ...alone, status: 'pending' },
        { ...alone, vehicleImport: { stage: 'ordered' } },
        { ...alone, paymentMethod: 'cash' },
        { orderedAt: alone.orderedAt, items: [line] },
      ],
    ],
    [lines, [{ items: [{ ...line, sku: 'W' }] }, { items: [line, line] }, { total: 20 }]],
  ])('%j is another one when it says another thing', async (first, others) => {
    const externalId = newId();
    await send({ externalId, ...first });
    for (const other of others)
      expect([other, await codeAndPathsOf(send({ externalId, ...other }))]).toEqual([other, taken]);
  });

  it('is refused for what it does not come to, known or not', async () => {
    const externalId = newId();
    await send({ externalId, ...lines });
    expect(await codeAndPathsOf(send({ externalId, ...lines, total: 21 }))).toBe('totals_mismatch total');
    expect(await codeAndPathsOf(send({ externalId, ...lines, rate: 2 }))).toBe('invalid rate');
  });

  it('is the same in another currency after the organization changed its rates', async () => {
    const rates = (rate: number[]) =>
      updateOrganization(made.ctx, { rates: rate.map((one) => ({ currency: 'EUR', rate: one })) } as never);
    const externalId = newId();
    const sale = { externalId, total: 5, currency: 'EUR' };
    await rates([1.5]);
    const { _id } = await send(sale);
    for (const changed of [[1.6], []]) {
      await rates(changed);
      expect((await send(sale))._id).toBe(_id);
    }
    expect((await send({ ...sale, rate: 1.5 }))._id).toBe(_id);
    expect(await codeAndPathsOf(send({ ...sale, rate: 1.6 }))).toBe(taken);
  });
});

it('another sale under an id that an order got afterwards is refused, not lost', async () => {
  const { _id, orderedAt } = await send({ total: 7 });
  const externalId = newId();
  await updateOrder(made.ctx, customerId, _id, orderBody.parse({ externalId }));
  const count = async () => (await listOrders(made.ctx, customerId, { limit: 100 })).data.length;
  const before = await count();
  for (const other of [
    { total: 8 },
    { total: 7, currency: 'USD', rate: 1 },
    { total: 7, orderedAt: '2026-01-01T00:00:00Z' },
  ])
    expect(await codeAndPathsOf(send({ externalId, ...other }))).toBe(taken);
  for (const same of [{ total: 7 }, { total: 7, orderedAt }])
    expect((await send({ externalId, ...same }))._id).toBe(_id);
  expect(await count()).toBe(before);
});
