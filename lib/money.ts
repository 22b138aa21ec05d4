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

/**
 * Whole minor units of a decimal amount, or null when it has more decimals than the currency. Only the noise of binary
 * fractions (0.1 + 0.2) is rounded away, never a digit that somebody typed.
 */
export function toMinor(amount: number, currency: string): number | null {
  const factor = 10 ** currencyDecimals(currency);
  const minor = Math.round(amount * factor);
  return Math.abs(minor / factor - amount) <= 2 * Number.EPSILON * Math.abs(amount) ? minor : null;
}

export function fromMinor(minor: number, currency: string): number {
  return minor / 10 ** currencyDecimals(currency);
}
