import mongoose from 'mongoose';
import { idOf } from '@/lib/id';

export type BuyerRow = {
  _id: unknown;
  openingMinor?: number;
  ordersMinor?: number;
  purchaseMinor: number;
  ordersCount?: number;
  firstOrderAt?: Date;
  lastOrderAt?: Date;
};
export type SoldRow = {
  customerId: unknown;
  status: string;
  totalMinor: number;
  baseMinor?: number;
  baseRefundedMinor?: number;
  orderedAt: Date;
};
type Facts = { minor: number; count: number; dates: { firstOrderAt?: Date; lastOrderAt?: Date } };

/** Adds up what each customer bought, by its orders alone: completed ones, less what was given back. */
function factsOf(orders: readonly SoldRow[]): Map<string, Facts> {
  const all = new Map<string, Facts>();
  for (const order of orders) {
    if (order.status !== 'completed' && order.status !== 'refunded') continue;
    const id = idOf(order.customerId);
    const { minor, count, dates } = all.get(id) ?? { minor: 0, count: 0, dates: {} };
    all.set(id, {
      minor: minor + (order.baseMinor ?? order.totalMinor) - (order.baseRefundedMinor ?? 0),
      count: count + (order.status === 'completed' ? 1 : 0),
      dates: {
        firstOrderAt: earlier(dates.firstOrderAt, order.orderedAt, -1),
        lastOrderAt: earlier(dates.lastOrderAt, order.orderedAt, 1),
      },
    });
  }
  return all;
}

const earlier = (one: Date | undefined, other: Date, sign: 1 | -1): Date =>
  one && (one.getTime() - other.getTime()) * sign > 0 ? one : other;

/** Purchases and metrics of customers that differ from what their orders come to, in words; [] when all is well. */
export function wronglyBought(customers: readonly BuyerRow[], orders: readonly SoldRow[]): string[] {
  const facts = factsOf(orders);
  return customers.flatMap((row) => {
    const id = idOf(row._id);
    const { minor, count, dates } = facts.get(id) ?? { minor: 0, count: 0, dates: {} };
    const kept = row.ordersMinor ?? 0;
    const shown = (date: Date | undefined) => date?.toISOString() ?? 'none';
    return [
      ...(kept === minor && row.purchaseMinor === (row.openingMinor ?? 0) + kept
        ? []
        : [`${id}: orders come to ${minor}, kept ${kept} of ${row.purchaseMinor}`]),
      ...((row.ordersCount ?? 0) === count ? [] : [`${id}: ${count} orders count, kept ${row.ordersCount}`]),
      ...(facts.has(id) && shown(row.lastOrderAt) !== shown(dates.lastOrderAt)
        ? [`${id}: last order ${shown(dates.lastOrderAt)}, kept ${shown(row.lastOrderAt)}`]
        : []),
      ...(facts.has(id) && shown(row.firstOrderAt) !== shown(dates.firstOrderAt)
        ? [`${id}: first order ${shown(dates.firstOrderAt)}, kept ${shown(row.firstOrderAt)}`]
        : []),
    ];
  });
}

/** The same for every organization that was made since: what a test file did through the product must add up. */
export async function wronglyBoughtSince(since: Date): Promise<string[]> {
  const { db } = mongoose.connection;
  if (!db || mongoose.connection.readyState !== 1) return [];
  const made = await db.collection('organizations').find({ createdAt: { $gte: since } }, { projection: { _id: 1 } });
  const orgId = { $in: (await made.toArray()).map(({ _id }) => _id) };
  const orders = await db.collection('orders').find({ orgId }).toArray();
  const buyers = { $in: orders.map(({ customerId }) => customerId) };
  const differs = { $expr: { $ne: ['$purchaseMinor', { $add: ['$openingMinor', '$ordersMinor'] }] } };
  const asked = [{ _id: buyers }, { ordersMinor: { $ne: 0 } }, { ordersCount: { $gt: 0 } }, differs];
  const customers = await db.collection('customers').find({ orgId, $or: asked }).toArray();
  return wronglyBought(customers as unknown as BuyerRow[], orders as unknown as SoldRow[]);
}
