import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { getCustomer } from '@/features/customers/service';
import { orderBody, orderInput } from '@/features/orders/schema';
import { createOrder, orderPatterns, updateOrder } from '@/features/orders/service';
import type { Context } from '@/lib/context';
import { currencyDecimals, fromMinor, toMinor } from '@/lib/money';
import { rowsOf } from '../support/audit';
import { type BuyerRow, type SoldRow, wronglyBought } from '../support/bought';
import { org } from '../support/org';

type Org = Awaited<ReturnType<typeof org>>;
let orgs: Record<string, Org>;
const at = (ctx: Context): Context => ({ ...ctx, now: new Date() });

beforeAll(async () => {
  orgs = { CAD: await org(), KWD: await org({ currency: 'KWD' }), JPY: await org({ currency: 'JPY' }) };
});

/** Half up, in whole numbers of eight decimals of a rate: worked out here apart from the product. */
function worth(minor: number, from: string, rate: number, to: string): number {
  const scale = 10n ** 8n * 10n ** BigInt(currencyDecimals(from));
  const exact = BigInt(minor) * BigInt(Math.round(rate * 1e8)) * 10n ** BigInt(currencyDecimals(to));
  return Number((2n * exact + scale) / (2n * scale));
}

const sale = fc.record({
  own: fc.constantFrom('CAD', 'KWD', 'JPY'),
  currency: fc.constantFrom('CAD', 'KWD', 'JPY', 'USD'),
  rate: fc.integer({ min: 1, max: 5_000_000_000 }).map((scaled) => scaled / 1e8),
  minor: fc.integer({ min: 1, max: 10_000_000 }),
  parts: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 4 }),
  whole: fc.boolean(),
});

type Sale = typeof sale extends fc.Arbitrary<infer One> ? One : never;

it('refunds of any order, in parts and in any currency, leave purchases and metrics equal to the facts', async () => {
  const check = async ({ own, currency, rate: typed, minor, parts, whole }: Sale) => {
    const { ctx, customer } = orgs[own] as Org;
    const { _id } = await customer({ purchaseAmount: 7 });
    const rate = currency === own ? 1 : typed;
    const foreign = currency === own ? {} : { rate };
    const body = { total: fromMinor(minor, currency), currency, ...foreign };
    const { _id: orderId, baseTotal } = await createOrder(at(ctx), _id, orderInput.parse(body));
    const base = worth(minor, currency, rate, own);
    expect(toMinor(baseTotal, own)).toBe(base);
    const steps = [...parts.map((part) => Math.floor(part * minor)).sort((a, b) => a - b), ...(whole ? [minor] : [])];
    for (const refunded of steps) {
      const change = orderBody.parse({ refundedAmount: fromMinor(refunded, currency) });
      const { status } = await updateOrder(at(ctx), _id, orderId, change);
      const back = Number((BigInt(base) * BigInt(refunded)) / BigInt(minor));
      const { purchaseAmount, metrics } = await getCustomer(at(ctx), _id);
      expect([toMinor(purchaseAmount, own), toMinor(metrics.totalRevenue, own), metrics.totalOrders, status]).toEqual([
        (toMinor(7, own) ?? 0) + base - back,
        base - back,
        refunded === minor ? 0 : 1,
        refunded === minor ? 'refunded' : 'completed',
      ]);
      const { total, averageOrder } = await orderPatterns(at(ctx), _id);
      expect([total, averageOrder ?? 0]).toEqual([metrics.totalRevenue, metrics.averageOrderValue]);
      if (status === 'refunded') break;
    }
  };
  await fc.assert(fc.asyncProperty(sale, check), { numRuns: 15 });
  for (const { orgId } of Object.values(orgs)) {
    const [customers, orders] = [await rowsOf<BuyerRow>(orgId, 'customers'), await rowsOf<SoldRow>(orgId, 'orders')];
    expect(wronglyBought(customers, orders)).toEqual([]);
  }
});

it('an amount with more decimals than its currency has is refunded in none', async () => {
  const { ctx, customer } = orgs.CAD as Org;
  const { _id } = await customer();
  const made = await createOrder(at(ctx), _id, orderInput.parse({ total: 500, currency: 'JPY', rate: 0.01 }));
  for (const refundedAmount of [0.5, 499.999])
    await expect(updateOrder(at(ctx), _id, made._id, orderBody.parse({ refundedAmount }))).rejects.toMatchObject({
      errors: [{ path: 'refundedAmount' }],
    });
  expect((await getCustomer(at(ctx), _id)).purchaseAmount).toBe(5);
});
