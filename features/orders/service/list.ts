import { seenNames } from '@/features/customers/service';
import { idOf } from '@/lib/id';
import { fromMinor } from '@/lib/money';
import { badCursor, decodeCursor, encodeCursor } from '@/lib/page';
import { type Context, demand, query } from '@/lib/service';
import { Order, type OrderRow, stageIndex, statusIndex, totalIndex } from '../model';
import type { AllOrdersQuery, ListedOrders } from '../schema';
import { endOf, startOf } from '../span';
import { importStages, type OrderStatus, orderStatuses } from '../states';
import { calledSo } from './called';
import { behind, byTotal, cursorName, orderOf, sortOf } from './keyset';
import { baseOf, present } from './present';
import { whoseOrders } from './seen';

type Filter = Record<string, unknown>;
type Hint = Record<string, 1 | -1>;
/** Of so many at most it is told how many there are and what they come to. */
const countedAtMost = 10_000;

/** The orders that the caller sees, of one customer or of all. */
export function findOrders(ctx: Context, input: AllOrdersQuery): Promise<ListedOrders> {
  demand(ctx, 'orders.read');
  return query(ctx, async () => {
    const whose = await whoseOrders(ctx, input);
    const called = whose && (await calledSo(ctx, whose, input));
    if (!whose || called?.ids.length === 0) return answer(ctx, input, [], nothing(ctx, input));
    const by = called ? byId : hintOf(input);
    const filter = { $and: [whose, wanted(input, by), called ? { _id: { $in: called.ids } } : {}] };
    const counted = countedBefore(input) ?? (await summaryOf(ctx, filter, by, called?.partial));
    return answer(ctx, input, await rowsOf(input, filter, by), counted);
  });
}

/** What has a name of its own are few rows, which are put in order here. */
async function rowsOf(input: AllOrdersQuery, filter: Filter, by: Hint | undefined): Promise<OrderRow[]> {
  const found = Order.find({ $and: [filter, behind(input.sort, input.cursor)] }, null, by ? { hint: by } : {});
  const most = input.limit + 1;
  if (by !== byId && !input.saleId) return found.sort(sortOf(input.sort)).limit(most).lean<OrderRow[]>();
  return (await found.lean<OrderRow[]>()).sort(orderOf(input.sort)).slice(0, most);
}

/** What is asked for beside whose it is. Of all statuses each is named, so that their runs of the index merge in order. */
function wanted(input: AllOrdersQuery, by: Hint | undefined): Filter {
  const { status, stage, imports, orderedFrom, orderedTo } = input;
  const statuses = status?.length ? status : by === statusIndex ? orderStatuses : undefined;
  const stages = stage?.length ? stage : imports ? importStages : undefined;
  const span = {
    ...(orderedFrom ? { $gte: startOf(orderedFrom) } : {}),
    ...(orderedTo ? { $lte: endOf(orderedTo) } : {}),
  };
  return {
    ...(statuses ? { status: { $in: statuses } } : {}),
    ...(stages ? { 'vehicleImport.stage': { $in: stages } } : imports === false ? { vehicleImport: null } : {}),
    ...(orderedFrom || orderedTo ? { orderedAt: span } : {}),
  };
}

const byId: Hint = { _id: 1 };

/** The index that keeps the order. A customer's, and that of a sale, are found by themselves. */
function hintOf(input: AllOrdersQuery): Hint | undefined {
  if (input.saleId || input.customerId) return undefined;
  if (byTotal(input.sort)) return totalIndex;
  return input.imports || input.stage?.length ? stageIndex : statusIndex;
}

type Sum = { _id: OrderStatus; count: number; base: number; refunded: number };
type Summary = NonNullable<ListedOrders['summary']>;

async function summaryOf(ctx: Context, filter: Filter, by: Hint | undefined, partial = false): Promise<Summary> {
  const add = (value: unknown) => ({ $sum: value });
  const group = {
    _id: '$status',
    count: add(1),
    base: add({ $ifNull: ['$baseMinor', '$totalMinor'] }),
    refunded: add({ $ifNull: ['$baseRefundedMinor', 0] }),
  };
  const steps = [{ $match: filter }, { $limit: countedAtMost + 1 }, { $group: group }];
  const sums = await Order.aggregate<Sum>(steps, by ? { hint: by } : {});
  const money = (minor: number) => fromMinor(minor, ctx.org.currency);
  const all = (of: (sum: Sum) => number) => sums.reduce((sum, one) => sum + of(one), 0);
  const count = all((one) => one.count);
  return {
    count: Math.min(count, countedAtMost),
    total: money(all((one) => one.base)),
    refunded: money(all((one) => one.refunded)),
    currency: ctx.org.currency,
    byStatus: orderStatuses.flatMap((status) => {
      const sum = sums.find((one) => one._id === status);
      return sum ? [{ status, count: sum.count, total: money(sum.base) }] : [];
    }),
    isEstimate: partial || count > countedAtMost,
  };
}

/** How many there are: counted for the first page, and from there on told by the cursor. */
type Counted = Summary | Pick<Summary, 'count' | 'isEstimate'>;

const nothing = (ctx: Context, input: AllOrdersQuery): Counted =>
  countedBefore(input) ?? {
    ...{ count: 0, total: 0, refunded: 0, currency: ctx.org.currency, byStatus: [], isEstimate: false },
  };

function countedBefore({ sort, cursor }: AllOrdersQuery): Counted | undefined {
  if (!cursor) return undefined;
  const [, , count] = decodeCursor(cursorName(sort), cursor);
  if (typeof count !== 'number' || !Number.isSafeInteger(count) || count < 0) throw badCursor();
  return { count: Math.min(count, countedAtMost), isEstimate: count > countedAtMost };
}

async function answer(ctx: Context, input: AllOrdersQuery, found: OrderRow[], counted: Counted): Promise<ListedOrders> {
  const rows = found.slice(0, input.limit);
  const names = await seenNames(ctx, [...new Set(rows.map(({ customerId }) => idOf(customerId)))]);
  const last = found.length > input.limit ? rows.at(-1) : undefined;
  const mark = last && (byTotal(input.sort) ? baseOf(last) : last.orderedAt.toISOString());
  const all = counted.isEstimate ? countedAtMost + 1 : counted.count;
  const nextCursor = last ? encodeCursor(cursorName(input.sort), [mark, idOf(last._id), all]) : null;
  return {
    data: rows.map((row) => ({ ...present(ctx, row), customerName: names.get(idOf(row.customerId))?.name ?? null })),
    page: {
      limit: input.limit,
      nextCursor,
      hasMore: nextCursor !== null,
      total: counted.count,
      totalIsEstimate: counted.isEstimate,
    },
    summary: 'byStatus' in counted ? counted : null,
  };
}
