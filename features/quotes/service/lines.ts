import { tableRate } from '@/features/organization/settings';
import { inCurrency, isAmount, totalsOf } from '@/lib/money';
import { type Context, Problem } from '@/lib/service';
import { asTyped, rateOf, refuseOtherTotal, storedLines } from '@/lib/stored-lines';
import type { QuoteDocument } from '../model';
import type { QuoteInput } from '../schema';

/** Writes lines, currency and what they come to onto a draft. */
export async function setAmounts(ctx: Context, doc: QuoteDocument, input: QuoteInput): Promise<void> {
  const currency = input.currency === null ? ctx.org.currency : (input.currency ?? doc.currency);
  const items = input.items === null ? [] : (input.items ?? asTyped(doc.items ?? [], doc.currency));
  const lines = storedLines(items, currency);
  const totals = totalsOf(lines.map(({ amounts }) => amounts));
  if (!isAmount(totals.totalMinor, currency)) throw Problem.field('invalid', 'items', 'Together this is too much');
  const stated = input.rate === undefined ? keptRate(doc, currency) : input.rate;
  const rate = rateOf(ctx, currency, stated ?? (await tableRate(ctx, currency)));
  const baseMinor = inCurrency(totals.totalMinor, currency, rate ?? 1, ctx.org.currency);
  if (!isAmount(baseMinor, ctx.org.currency)) throw Problem.field('invalid', 'rate', 'At this rate it is too much');
  refuseOtherTotal(input.subtotal, totals.subtotalMinor, 'subtotal', currency);
  refuseOtherTotal(input.taxAmount, totals.taxMinor, 'taxAmount', currency);
  refuseOtherTotal(input.totalAmount, totals.totalMinor, 'totalAmount', currency);
  doc.set({ currency, rate: rate ?? undefined, ...totals, baseMinor });
  doc.set(
    'items',
    lines.map(({ line }) => line),
  );
}

/** A rate is one of a currency: another currency needs another. */
const keptRate = (doc: QuoteDocument, currency: string) => (doc.currency === currency ? doc.rate : null);
