import { currencyDecimals, toMinor } from '@/lib/money';
import { threshold as rule } from './schema';

export type ReadThreshold = { value: number; problem?: undefined } | { value?: undefined; problem: string };

const plain = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;
const grouped = /^[-+]?\d{1,3}(,\d{3})+(\.\d*)?$/;

/** A typed threshold by the API's own rule. "1,000" is a thousand; "1000,50" is refused rather than taken for 100,050. */
export function readThreshold(text: string, currency: string): ReadThreshold {
  const typed = text.trim();
  const known = plain.test(typed) || grouped.test(typed);
  const number = known ? Number(typed.replaceAll(',', '')) : Number.NaN;
  // Beyond what a number holds it is still too large or too small, not "no number".
  const bounded = Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, number));
  const parsed = rule.safeParse(bounded);
  if (!parsed.success) return { problem: parsed.error.issues[0]?.message ?? 'A number is needed' };
  if (toMinor(parsed.data, currency) === null) {
    const decimals = currencyDecimals(currency);
    return { problem: decimals === 0 ? `Whole ${currency} only` : `At most ${decimals} decimals` };
  }
  return { value: parsed.data };
}

/** As it stands in the field: "1,000", "999.50". */
export function thresholdText(value: number, currency: string): string {
  const minimumFractionDigits = Number.isInteger(value) ? 0 : currencyDecimals(currency);
  return new Intl.NumberFormat('en-US', { minimumFractionDigits, maximumFractionDigits: 4 }).format(value);
}

/** A step of the slider that is a round amount: about two hundred of them along it. */
export function sliderStep(upTo: number): number {
  const least = upTo / 200;
  const power = 10 ** Math.floor(Math.log10(least));
  return ([1, 2, 5, 10].find((factor) => factor * power >= least) ?? 10) * power;
}
