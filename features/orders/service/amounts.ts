import { tableRate } from '@/features/organization/settings';
import type { LineInput } from '@/lib/lines';
import { inCurrency, isAmount, toMinor, totalsOf } from '@/lib/money';
import { type Context, Problem } from '@/lib/service';
import { rateOf, refuseOtherTotal, type StoredLine, storedLines } from '@/lib/stored-lines';

type Typed = { items?: LineInput[] | null; total?: number | null; currency?: string | null; rate?: number | null };
export type Totals = {
  items?: StoredLine[];
  currency: string;
  subtotalMinor?: number;
  discountMinor?: number;
  taxMinor?: number;
  totalMinor: number;
};
export type Amounts = Totals & { rate?: number | null; baseMinor: number };

const dayLong = 24 * 60 * 60 * 1000;
/** What was sold was sold by now; clocks and time zones are allowed a day. */
export function refuseFuture(ctx: Context, orderedAt: Date): void {
  if (orderedAt.getTime() > ctx.now.getTime() + dayLong)
    throw Problem.field('invalid', 'orderedAt', 'A completed order was not placed in the future');
}

/** What an order comes to in its own currency: by its lines, or by a total alone. */
export function totalsIn(ctx: Context, { items, total, currency: told }: Typed): Totals {
  const currency = told ?? ctx.org.currency;
  if (!items) {
    const totalMinor = toMinor(total ?? 0, currency);
    if (totalMinor === null) throw Problem.field('invalid', 'total', `More decimals than ${currency} has`);
    return { currency, totalMinor };
  }
  const lines = storedLines(items, currency);
  const totals = totalsOf(lines.map(({ amounts }) => amounts));
  if (!isAmount(totals.totalMinor, currency)) throw Problem.field('invalid', 'items', 'Together this is too much');
  refuseOtherTotal(total, totals.totalMinor, 'total', currency);
  return { currency, items: lines.map(({ line }) => line), ...totals };
}

/** The same with what it is in the organization's currency, at the rate that was told or that of its table. */
export async function amountsOf(ctx: Context, typed: Typed): Promise<Amounts> {
  const totals = totalsIn(ctx, typed);
  const { currency, totalMinor } = totals;
  const rate = rateOf(ctx, currency, typed.rate ?? (await tableRate(ctx, currency)));
  const baseMinor = inCurrency(totalMinor, currency, rate ?? 1, ctx.org.currency);
  if (!isAmount(baseMinor, ctx.org.currency)) throw Problem.field('invalid', 'rate', 'At this rate it is too much');
  return { ...totals, rate, baseMinor };
}
