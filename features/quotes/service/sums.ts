import { everyEntry } from '@/features/customers/service';
import { fromMinor } from '@/lib/money';
import type { Context } from '@/lib/service';
import { countIndex, Quote } from '../model';
import { openStatuses, type QuoteStatus } from '../states';
import type { QuoteSummary } from '../wire';
import { allOf, type Where } from './where';

export type Sum = { count: number; minor: number };
export type Sums = Partial<Record<QuoteStatus, Sum>>;

/** How many there are in each status of this moment, and what they come to: read from an index alone. */
export async function sumsOf(ctx: Context, where: Where): Promise<Sums> {
  const over = [
    { $in: ['$status', [...openStatuses]] },
    { $gt: ['$validUntil', null] },
    { $lte: ['$validUntil', ctx.now] },
  ];
  const status = { $cond: [{ $and: over }, 'expired', '$status'] };
  const group = { _id: status, count: { $sum: 1 }, minor: { $sum: '$baseMinor' } };
  const counted = { status: 1, validUntil: 1, baseMinor: 1, numberKey: 1, customerId: 1, customerText: 1 } as const;
  const { text, found } = where;
  const behind = text && !found ? [{ $limit: everyEntry }, { $project: counted }, { $match: text }] : [];
  const rows = await Quote.aggregate<Sum & { _id: QuoteStatus }>(
    [{ $match: allOf(ctx, where) }, ...behind, { $group: group }],
    { hint: found ? { _id: 1 } : countIndex } as object,
  );
  return Object.fromEntries(rows.map(({ _id, count, minor }) => [_id, { count, minor }]));
}

export function together(sums: Sums, statuses: readonly QuoteStatus[]): Sum {
  const each = statuses.flatMap((status) => sums[status] ?? []);
  const sum = (pick: (one: Sum) => number) => each.reduce((total, one) => total + pick(one), 0);
  return { count: sum(({ count }) => count), minor: sum(({ minor }) => minor) };
}

export function summaryOf(ctx: Context, sums: Sums): QuoteSummary {
  const { count, minor } = together(sums, Object.keys(sums) as QuoteStatus[]);
  const accepted = together(sums, ['accepted']).count;
  const decided = accepted + together(sums, ['rejected', 'expired']).count;
  const { currency } = ctx.org;
  return { count, total: fromMinor(minor, currency), accepted, decided, currency };
}
