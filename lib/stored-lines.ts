import type { Context } from './context';
import { type LineAnswer, type LineInput, priced } from './lines';
import { fromMinor, isAmount, type LineAmounts, toMinor } from './money';
import { Problem } from './problem';

/** A line as it is kept, in minor units of its currency. */
export type StoredLine = {
  sku: string | null;
  description: string | null;
  quantity: number;
  unitMinor: number;
  discount: number;
  taxRate: number;
  netMinor: number;
  taxMinor: number;
};
type Computed = { line: StoredLine; amounts: LineAmounts };

/** The lines as they are kept. The server computes every amount; one that a client sent has to be the same. */
export const storedLines = (items: readonly LineInput[], currency: string): Computed[] =>
  items.map((item, index) => storedLine(item, `items.${index}`, currency));

function storedLine(item: LineInput, at: string, currency: string): Computed {
  for (const field of ['quantity', 'unitPrice'] as const)
    if (typeof item[field] !== 'number') throw Problem.field('required', `${at}.${field}`, 'A number is needed');
  if (!item.sku && !item.description) throw Problem.field('required', `${at}.description`, 'Say what it is');
  const line = priced(item, currency);
  if (!line) throw Problem.field('invalid', `${at}.unitPrice`, `More decimals than ${currency} has`);
  if (!isAmount(line.grossMinor, currency)) throw Problem.field('invalid', `${at}.quantity`, 'This is too much');
  refuseOtherTotal(item.totalPrice, line.netMinor, `${at}.totalPrice`, currency);
  const { grossMinor, ...kept } = line;
  return { line: { sku: item.sku || null, description: item.description || null, ...kept }, amounts: line };
}

/** What a client says that it comes to has to be what it comes to. */
export function refuseOtherTotal(amount: number | null | undefined, minor: number, path: string, currency: string) {
  if (typeof amount !== 'number' || toMinor(amount, currency) === minor) return;
  const computed = fromMinor(minor, currency);
  throw Problem.field('totals_mismatch', path, `It comes to ${computed}`, { computed });
}

/** Kept lines as if they were typed again, e.g. in another currency. */
export const asTyped = (items: readonly StoredLine[], currency: string): LineInput[] =>
  items.map(({ unitMinor, netMinor: _, taxMinor: __, ...line }) => ({
    ...line,
    unitPrice: fromMinor(unitMinor, currency),
  }));

export function presentLine(line: StoredLine, currency: string): LineAnswer {
  const { unitMinor, netMinor, taxMinor, sku, description, quantity, discount, taxRate } = line;
  const money = (minor: number) => fromMinor(minor, currency);
  const amounts = { unitPrice: money(unitMinor), totalPrice: money(netMinor), taxAmount: money(taxMinor) };
  return { sku, description, quantity, discount, taxRate, ...amounts };
}

/** What one unit of a currency is in the organization's; null where it is the same. Facts are kept in that. */
export function rateOf(ctx: Context, currency: string, rate: number | null | undefined): number | null {
  const own = ctx.org.currency;
  if (currency === own) {
    if (rate && rate !== 1) throw Problem.field('invalid', 'rate', `${currency} is the organization’s own currency`);
    return null;
  }
  if (!rate) throw Problem.field('rate_required', 'rate', `What is one ${currency} in ${own}? Facts are kept in that`);
  return rate;
}
