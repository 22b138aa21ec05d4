import { tableRate } from '@/features/organization/settings';
import type { LineInput } from '@/lib/lines';
import { inCurrency, isAmount, toMinor, totalsOf } from '@/lib/money';
import { type Context, Problem } from '@/lib/service';
import { rateOf, refuseOtherTotal, type StoredLine, storedLines } from '@/lib/stored-lines';

type Typed = { items?: LineInput[] | null; total?: number | null; currency?: string | null; rate?: number | null };
export type Amounts = {
  items?: StoredLine[];
  currency: string;
  rate?: number | null;
  subtotalMinor?: number;
  discountMinor?: number;
  taxMinor?: number;
  totalMinor: number;
  baseMinor: number;
};

const dayLong = 24 * 60 * 60 * 1000;
/** What was sold was sold by now; clocks and time zones are allowed a day. */
export function refuseFuture(ctx: Context, orderedAt: Date): void {
  if (orderedAt.getTime() > ctx.now.getTime() + dayLong)
    throw Problem.field('invalid', 'orderedAt', 'A completed order was not placed in the future');
}

/** What an order comes to: by its lines, or by a total alone. */
export async function amountsOf(ctx: Context, typed: Typed): Promise<Amounts> {
  const { items, total, rate } = typed;
  const currency = typed.currency ?? ctx.org.currency;
  const known = rateOf(ctx, currency, rate ?? (await tableRate(ctx, currency)));
  const base = (minor: number): number => {
    const baseMinor = inCurrency(minor, currency, known ?? 1, ctx.org.currency);
    if (!isAmount(baseMinor, ctx.org.currency)) throw Problem.field('invalid', 'rate', 'At this rate it is too much');
    return baseMinor;
  };
  if (!items) {
    const totalMinor = toMinor(total ?? 0, currency);
    if (totalMinor === null) throw Problem.field('invalid', 'total', `More decimals than ${currency} has`);
    return { currency, rate: known, totalMinor, baseMinor: base(totalMinor) };
  }
  const lines = storedLines(items, currency);
  const totals = totalsOf(lines.map(({ amounts }) => amounts));
  if (!isAmount(totals.totalMinor, currency)) throw Problem.field('invalid', 'items', 'Together this is too much');
  refuseOtherTotal(total, totals.totalMinor, 'total', currency);
  const stored = lines.map(({ line }) => line);
  return { currency, rate: known, items: stored, ...totals, baseMinor: base(totals.totalMinor) };
}
