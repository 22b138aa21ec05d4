const known = new Map<string, number>();

/** Decimals of a currency by ISO 4217, as Intl knows them (JPY 0, CAD 2, KWD 3). Asking Intl costs 20 µs, so once is enough. */
export function currencyDecimals(currency: string): number {
  let decimals = known.get(currency);
  if (decimals === undefined) {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency });
    decimals = format.resolvedOptions().maximumFractionDigits ?? 2;
    known.set(currency, decimals);
  }
  return decimals;
}

/** The largest amount that stays exact as an integer of minor units and in sums of many of them. */
export const maxAmount = 1_000_000_000_000;

/** Whole units of 10^-decimals, or null when a decimal number has more of them than that. */
export function toScaled(amount: number, decimals: number): number | null {
  const factor = 10 ** decimals;
  const scaled = Math.round(amount * factor);
  return Math.abs(scaled / factor - amount) <= 2 * Number.EPSILON * Math.abs(amount) ? scaled : null;
}

/**
 * Whole minor units of a decimal amount, or null when it has more decimals than the currency. Only the noise of binary
 * fractions (0.1 + 0.2) is rounded away, never a digit that somebody typed.
 */
export const toMinor = (amount: number, currency: string): number | null =>
  toScaled(amount, currencyDecimals(currency));

export function fromMinor(minor: number, currency: string): number {
  return minor / 10 ** currencyDecimals(currency);
}

const currencies = new Set(Intl.supportedValuesOf('currency'));
export const isCurrency = (code: string): boolean => currencies.has(code);

/** Decimals that quantities, percentages and rates of exchange may have. */
export const quantityDecimals = 3;
export const percentDecimals = 4;
export const rateDecimals = 8;

export type Line = { quantity: number; unitMinor: number; discount: number; taxRate: number };
export type LineAmounts = { grossMinor: number; netMinor: number; taxMinor: number };

const ten = (decimals: number) => 10n ** BigInt(decimals);
const whole = (amount: number, decimals: number) => BigInt(Math.round(amount * 10 ** decimals));
const hundredPercent = 100n * ten(percentDecimals);
/** Half up, of what is not negative. */
const halfUp = (dividend: bigint, divisor: bigint): bigint => (2n * dividend + divisor) / (2n * divisor);

/** What a line comes to: the discount off the price, the tax on what is left, each rounded half up once, in whole numbers all the way. */
export function lineAmounts({ quantity, unitMinor, discount, taxRate }: Line): LineAmounts {
  const price = whole(quantity, quantityDecimals) * BigInt(unitMinor);
  const left = hundredPercent - whole(discount, percentDecimals);
  const net = halfUp(price * left, ten(quantityDecimals) * hundredPercent);
  const tax = halfUp(net * whole(taxRate, percentDecimals), hundredPercent);
  const gross = halfUp(price, ten(quantityDecimals));
  return { grossMinor: Number(gross), netMinor: Number(net), taxMinor: Number(tax) };
}

export type Totals = { subtotalMinor: number; discountMinor: number; taxMinor: number; totalMinor: number };

export function totalsOf(lines: readonly LineAmounts[]): Totals {
  const sum = (pick: (line: LineAmounts) => number) => lines.reduce((total, line) => total + pick(line), 0);
  const [subtotalMinor, taxMinor] = [sum((line) => line.netMinor), sum((line) => line.taxMinor)];
  const discountMinor = sum((line) => line.grossMinor) - subtotalMinor;
  return { subtotalMinor, discountMinor, taxMinor, totalMinor: subtotalMinor + taxMinor };
}

/** An amount in another currency, half up. `rate`: how much of the other one unit of the first is. */
export function inCurrency(minor: number, from: string, rate: number, to: string): number {
  const scaled = BigInt(minor) * whole(rate, rateDecimals) * ten(currencyDecimals(to));
  return Number(halfUp(scaled, ten(rateDecimals) * ten(currencyDecimals(from))));
}

/** What `part` of a `whole` is of another amount, rounded down, in whole numbers all the way. */
export const shareOf = (minor: number, part: number, whole: number): number =>
  Number((BigInt(minor) * BigInt(part)) / BigInt(Math.max(1, whole)));

/** What each of so many comes to, in whole minor units. */
export const averageOf = (minor: number, count: number): number => (count > 0 ? Math.round(minor / count) : 0);

/** Whether it stays exact and in the bounds of an amount. */
export const isAmount = (minor: number, currency: string): boolean =>
  Number.isSafeInteger(minor) && fromMinor(minor, currency) <= maxAmount;
