import { z } from 'zod';
import {
  type LineAmounts,
  lineAmounts,
  maxAmount,
  percentDecimals,
  quantityDecimals,
  toMinor,
  toScaled,
} from './money';
import { recordBody } from './record-body';
import { line, text } from './text';

export const mostLines = 500;

const upTo = (decimals: number) =>
  [(typed: number) => toScaled(typed, decimals) !== null, `At most ${decimals} decimals`] as const;
const percent = z
  .number('A percentage')
  .min(0, 'Zero or more')
  .max(100, 'At most 100 %')
  .refine(...upTo(percentDecimals));
export const lineAmount = z
  .number('A number is needed')
  .min(0, 'Zero or more')
  .max(maxAmount, 'At most 1,000,000,000,000');

/** The rules of a line of a quote or an order, the same for form and server. */
export const lineRules = {
  sku: line(60),
  description: text(500),
  quantity: z
    .number('A number is needed')
    .positive('More than zero')
    .max(1_000_000, 'At most 1,000,000')
    .refine(...upTo(quantityDecimals)),
  unitPrice: lineAmount,
  discount: percent,
  taxRate: percent,
  totalPrice: lineAmount,
};
export const lineBody = recordBody(lineRules, { computed: ['taxAmount'] });
export type LineInput = z.infer<typeof lineBody>;
export const lineList = z.array(lineBody, 'A list of lines').max(mostLines, `At most ${mostLines} lines`);

const words = z.string().nullable();
export const lineAnswer = z.object({
  sku: words,
  description: words,
  quantity: z.number(),
  unitPrice: z.number(),
  discount: z.number().describe('Percent off the price'),
  taxRate: z.number().describe('Percent, of what is left after the discount'),
  totalPrice: z.number().describe('After discount, before tax'),
  taxAmount: z.number(),
});
export type LineAnswer = z.infer<typeof lineAnswer>;

export type TypedLine = Pick<LineInput, 'quantity' | 'unitPrice' | 'discount' | 'taxRate'>;
type Priced = LineAmounts & { quantity: number; unitMinor: number; discount: number; taxRate: number };

/** A line in whole minor units, and what it comes to: the same sum in the editor and on the server. Null for a price with more decimals than the currency has. */
export function priced(line: TypedLine, currency: string): Priced | null {
  const unitMinor = toMinor(line.unitPrice ?? 0, currency);
  if (unitMinor === null) return null;
  const { quantity, discount, taxRate } = line;
  const typed = { quantity: quantity ?? 0, unitMinor, discount: discount ?? 0, taxRate: taxRate ?? 0 };
  return { ...typed, ...lineAmounts(typed) };
}
