import type { OrderStatus } from './states';

const dayMs = 86_400_000;
const mostGaps = 24;
const mostItems = 5;

type Item = { sku?: string | null; description?: string | null; quantity: number; revenueMinor: number };
/** An order in the organization's currency, in minor units. */
export type Bought = {
  status: OrderStatus;
  orderedAt: Date;
  baseMinor: number;
  refundedMinor: number;
  items: readonly Item[];
};

/** Days from one order to the next, the latest first; several orders of one day are one occasion. */
export function gapsOf(moments: readonly Date[]): number[] {
  const days = [...new Set(moments.map((at) => Math.floor(at.getTime() / dayMs)))].sort((a, b) => b - a);
  return days.slice(0, -1).map((day, index) => day - (days[index + 1] ?? day));
}

export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? 0)) / 2;
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const rounded = (value: number) => Math.round(value * 10) / 10;

/** The rhythm of the orders: when the next one is expected by the median gap, and how late it is. */
export function rhythmOf(moments: readonly Date[], now: Date) {
  const last = moments.length > 0 ? new Date(Math.max(...moments.map((at) => at.getTime()))) : null;
  const first = moments.length > 0 ? new Date(Math.min(...moments.map((at) => at.getTime()))) : null;
  const gaps = gapsOf(moments);
  const median = medianOf(gaps);
  const expected = last && gaps.length > 0 ? new Date(last.getTime() + median * dayMs) : null;
  const daysTo = (at: Date) => Math.floor(now.getTime() / dayMs) - Math.floor(at.getTime() / dayMs);
  return {
    firstOrderAt: first?.toISOString() ?? null,
    lastOrderAt: last?.toISOString() ?? null,
    daysSinceLast: last && Math.max(0, daysTo(last)),
    gap:
      gaps.length > 0
        ? { medianDays: median, meanDays: rounded(sum(gaps) / gaps.length), days: gaps.slice(0, mostGaps) }
        : null,
    expectedAt: expected?.toISOString().slice(0, 10) ?? null,
    lateDays: expected && Math.max(0, daysTo(expected)),
  };
}

type Favourite = { sku: string | null; description: string | null; quantity: number; revenueMinor: number } & {
  orders: number;
  lastOrderedAt: Date;
};

/** What is bought most: by SKU, or where there is none by its description. Orders come the latest first. */
export function favouritesOf(orders: readonly Bought[]) {
  const found = new Map<string, Favourite & { seenIn: Bought }>();
  for (const order of orders)
    for (const { sku = null, description = null, quantity, revenueMinor } of order.items) {
      const key = sku ? `#${sku.toLowerCase()}` : (description ?? '').toLowerCase();
      const known = found.get(key);
      const orderCount = known ? known.orders + (known.seenIn === order ? 0 : 1) : 1;
      found.set(key, {
        sku,
        description: known?.description ?? description,
        quantity: (known?.quantity ?? 0) + quantity,
        revenueMinor: (known?.revenueMinor ?? 0) + revenueMinor,
        orders: orderCount,
        lastOrderedAt: known?.lastOrderedAt ?? order.orderedAt,
        seenIn: order,
      });
    }
  const all = [...found.values()];
  const most = (by: (one: Favourite) => number) => all.toSorted((a, b) => by(b) - by(a)).slice(0, mostItems);
  return { byQuantity: most((one) => one.quantity), byRevenue: most((one) => one.revenueMinor) };
}

/** What was sold, which part of it was given back, and what stays: the revenue. Of an order refunded whole nothing stays. */
export function takingsOf(orders: readonly Bought[]) {
  const soldMinor = sum(orders.map((one) => one.baseMinor));
  const refundedMinor = sum(orders.map((one) => one.refundedMinor));
  const refundedOrders = orders.filter((one) => one.refundedMinor > 0).length;
  const revenueMinor = soldMinor - refundedMinor;
  return { revenueMinor, refundedMinor, refundedOrders, share: soldMinor > 0 ? refundedMinor / soldMinor : 0 };
}
