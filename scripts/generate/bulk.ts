import { addOrder, type StoredCustomer, storedCustomer } from '@/features/customers/bulk';
import { carriedOn } from '@/features/customers/carried';
import { rebuildStatistics } from '@/features/customers/service';
import { bulkInsert } from '@/lib/bulk';
import { takeNumbers } from '@/lib/counters';
import { type Id, newId, uuid } from '@/lib/id';
import { type Context, query } from '@/lib/service';
import { type MadeUp, madeUpCustomers } from './customers';
import { idAt } from './life';
import { type Chance, chance } from './random';
import { describeSale } from './story';

type Row = Parameters<typeof bulkInsert>[1][number];
export type Bulk = {
  count: number;
  seed: number;
  /** Who may own customers; about a fifth stay without an owner. */
  owners: Id[];
  progress?: (done: number) => void;
  /** The last word on a customer before it is stored, for what a measurement needs. */
  adjust?: (made: MadeUp, index: number) => MadeUp & { member?: boolean };
};

const size = 1_000;
const inFlight = 3;

/**
 * Fills an organization with customers, a quarter of them with an order. Only what the pages list is made: an event and
 * a history row for each of a million would be four fifths of the time and of the disk, and would tell nothing. The
 * statistics are counted at the end, so the dashboard is right.
 */
export async function seedInBulk(ctx: Context, bulk: Bulk): Promise<void> {
  const first = await takeNumbers(ctx, 'customers', bulk.count);
  const firstOrder = await takeNumbers(ctx, 'orders', bulk.count);
  const series = madeUpCustomers({ seed: bulk.seed, now: ctx.now, offset: first - 1 });
  const dice = chance(bulk.seed + 1);
  const running = new Set<Promise<void>>();
  let done = 0;
  await query(ctx, async () => {
    for (let from = 0; from < bulk.count; from += size) {
      const length = Math.min(size, bulk.count - from);
      const made = Array.from({ length }, (_, index) => {
        const one = series.next().value;
        return bulk.adjust?.(one, from + index) ?? one;
      });
      const rows = made.map((one, index) => rowOf(ctx, dice, bulk.owners, one, first + from + index));
      const orders = rows.flatMap((row, index) => orderOf(dice, row, firstOrder + from + index));
      const writing = write(rows, orders).then(() => bulk.progress?.((done += length)));
      running.add(writing);
      void writing.finally(() => running.delete(writing)).catch(() => undefined);
      if (running.size >= inFlight) await Promise.race(running);
    }
    await Promise.all(running);
  });
  await rebuildStatistics(ctx);
}

async function write(rows: Row[], orders: Row[]): Promise<void> {
  await bulkInsert('customers', rows);
  if (orders.length) await bulkInsert('orders', orders);
}

type Adjusted = MadeUp & { member?: boolean };

function rowOf(ctx: Context, dice: Chance, owners: Id[], made: Adjusted, number: number): StoredCustomer {
  const { createdAt, fields } = made;
  const ownerId = dice.yes(0.2) || owners.length === 0 ? null : dice.pickEarly(owners, 1.3);
  const member = made.member ?? (fields.purchaseAmount > 0 && dice.yes(fields.purchaseAmount > 2_000 ? 0.72 : 0.24));
  const since = new Date(createdAt.getTime() + (ctx.now.getTime() - createdAt.getTime()) * dice.next());
  return storedCustomer(ctx, {
    id: idAt(createdAt),
    customerId: `CUST-${String(number).padStart(6, '0')}`,
    fields: { ...fields, ownerId, membershipStatus: member },
    createdAt,
    membership: { since, source: made.member === undefined && dice.yes(0.6) ? 'auto' : 'manual', threshold: null },
  });
}

/** Of a quarter of the customers all purchases are one order; the others' stand as they were stated. */
function orderOf(dice: Chance, row: StoredCustomer, number: number): Row[] {
  if (row.purchaseMinor === 0 || !dice.yes(0.25)) return [];
  const totalMinor = row.purchaseMinor;
  const at = new Date(row.createdAt.getTime() + (row.updatedAt.getTime() - row.createdAt.getTime()) * dice.next());
  row.openingMinor = 0;
  addOrder(row, { totalMinor, at });
  return [
    {
      _id: uuid(newId()),
      orgId: row.orgId,
      customerId: row._id,
      customerCode: row.customerId,
      orderNumber: `O-${at.getUTCFullYear()}-${String(number).padStart(5, '0')}`,
      description: describeSale(dice),
      status: 'completed',
      totalMinor,
      baseMinor: totalMinor,
      ...carriedOn('orders', row),
      orderedAt: at,
      completedAt: at,
      version: 1,
      createdAt: at,
      createdBy: row.createdBy,
    },
  ];
}
