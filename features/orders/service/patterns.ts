import { findCustomer } from '@/features/customers/service';
import { averageOf, fromMinor, inCurrency } from '@/lib/money';
import { type Context, demand, query } from '@/lib/service';
import type { StoredLine } from '@/lib/stored-lines';
import { Order, type OrderRow } from '../model';
import { type Bought, favouritesOf, rhythmOf, takingsOf } from '../patterns';
import type { OrderPatterns } from '../schema';
import { baseOf } from './present';

/** So many of a customer's orders at most are looked at. */
const mostOrders = 1_000;
const read = {
  ...{ status: 1, orderedAt: 1, items: 1, currency: 1, rate: 1 },
  ...{ totalMinor: 1, baseMinor: 1, refundedMinor: 1, baseRefundedMinor: 1 },
} as const;

/** How often a customer orders, what, and how much of it came back. */
export function orderPatterns(ctx: Context, ref: string): Promise<OrderPatterns> {
  demand(ctx, 'orders.read');
  return query(ctx, async () => {
    const { _id: customerId } = await findCustomer(ctx, 'orders.read', ref);
    const rows = await Order.find({ customerId }, read)
      .sort({ orderedAt: -1, _id: -1 })
      .limit(mostOrders + 1)
      .lean<OrderRow[]>();
    const sold = rows
      .slice(0, mostOrders)
      .filter(({ status }) => status === 'completed' || status === 'refunded')
      .map((row) => boughtOf(ctx, row));
    return { ...patternsOf(ctx, sold), isBounded: rows.length > mostOrders };
  });
}

function boughtOf(ctx: Context, row: OrderRow): Bought {
  const [currency, own] = [row.currency ?? ctx.org.currency, ctx.org.currency];
  const items = ((row.items ?? []) as StoredLine[]).map(({ sku, description, quantity, netMinor }) => ({
    ...{ sku, description, quantity },
    revenueMinor: currency === own ? netMinor : inCurrency(netMinor, currency, row.rate ?? 1, own),
  }));
  const { status, orderedAt, baseRefundedMinor } = row;
  return { status, orderedAt, items, baseMinor: baseOf(row), refundedMinor: baseRefundedMinor ?? 0 };
}

function patternsOf(ctx: Context, sold: readonly Bought[]): Omit<OrderPatterns, 'isBounded'> {
  const kept = sold.filter(({ status }) => status === 'completed');
  const money = (minor: number) => fromMinor(Math.round(minor), ctx.org.currency);
  const { revenueMinor, refundedMinor, refundedOrders, share } = takingsOf(sold);
  const favourites = favouritesOf(kept);
  const shown = (list: typeof favourites.byRevenue) =>
    list.map(({ sku, description, quantity, orders, revenueMinor, lastOrderedAt }) => ({
      ...{ sku, description, quantity: Math.round(quantity * 1_000) / 1_000, orders },
      ...{ revenue: money(revenueMinor), lastOrderedAt: lastOrderedAt.toISOString() },
    }));
  const moments = kept.map(({ orderedAt }) => orderedAt);
  return {
    currency: ctx.org.currency,
    orders: kept.length,
    ...rhythmOf(moments, ctx.now),
    averageOrder: kept.length > 0 ? money(averageOf(revenueMinor, kept.length)) : null,
    total: money(revenueMinor),
    refunded: { amount: money(refundedMinor), share, orders: refundedOrders },
    favourites: { byQuantity: shown(favourites.byQuantity), byRevenue: shown(favourites.byRevenue) },
  };
}
