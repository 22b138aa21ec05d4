import { lineRules, priced } from '@/lib/lines';
import { fromMinor, isCurrency, toMinor, totalsOf } from '@/lib/money';
import type { StoredLine } from '@/lib/stored-lines';
import type { Paper } from './paper';
import { partsOf } from './paper-html';
import { type Quote, type QuoteInput, quoteRules, type WholeQuote } from './schema';

/** A line as it stands in its cells: text, until it is read as numbers. */
export type DraftLine = {
  key: string;
  sku: string;
  name: string;
  more: string;
  quantity: string;
  unitPrice: string;
  discount: string;
  taxRate: string;
};
export type Draft = {
  subject: string;
  contactId: string | null;
  validUntil: string;
  currency: string;
  rate: string;
  description: string;
  deliveryTerms: string;
  paymentTerms: string;
  notes: string;
  lines: DraftLine[];
};
export type DraftText = Exclude<keyof Draft, 'lines' | 'contactId'>;

let made = 0;
const empty = { sku: '', name: '', more: '', quantity: '1', unitPrice: '', discount: '', taxRate: '' };
export function newLine(of: Partial<DraftLine> = {}): DraftLine {
  made += 1;
  return { ...empty, ...of, key: `line-${made}` };
}

const typed = (amount: number) => (amount === 0 ? '' : String(amount));

export function draftOf(quote: Quote): Draft {
  const { subject, contactId, currency } = quote;
  return {
    ...{ subject, contactId, currency, rate: quote.rate === null ? '' : String(quote.rate) },
    ...{ validUntil: quote.validUntil?.slice(0, 10) ?? '', description: quote.description ?? '' },
    ...{ deliveryTerms: quote.deliveryTerms ?? '', paymentTerms: quote.paymentTerms ?? '', notes: quote.notes ?? '' },
    lines: quote.items.map(({ sku, description, quantity, unitPrice, discount, taxRate }) => {
      const { name, more } = partsOf({ sku: null, description });
      const numbers = { quantity: String(quantity), unitPrice: String(unitPrice) };
      const rest = { discount: typed(discount), taxRate: typed(taxRate) };
      return newLine({ sku: sku ?? '', name, more: more.join('\n'), ...numbers, ...rest });
    }),
  };
}

/** "61,450.00" as a number; nothing where nothing stands, and no number where something else does. */
export function numberOf(text: string): number | undefined {
  const plain = text.replaceAll(/[\s,%$]/g, '');
  return plain === '' ? undefined : Number(plain);
}

/** A line that nobody has begun is not sent. */
export const isBlank = ({ sku, name, more, unitPrice }: DraftLine) => [sku, name, more, unitPrice].every((one) => !one);
export const isNamed = ({ sku, name }: DraftLine) => (sku + name).trim() !== '';

function itemOf({ sku, name, more, ...line }: DraftLine) {
  return {
    sku: sku.trim() || null,
    description: [name.trim(), more.trim()].filter(Boolean).join('\n') || null,
    quantity: numberOf(line.quantity),
    unitPrice: numberOf(line.unitPrice) ?? 0,
    discount: numberOf(line.discount) ?? 0,
    taxRate: numberOf(line.taxRate) ?? 0,
  };
}

/** What is sent, and at which line of the draft each item of it stands. What is emptied is cleared. */
export function bodyOf(draft: Draft): { body: QuoteInput; at: number[] } {
  const { lines, ...fields } = draft;
  const at = lines.flatMap((line, index) => (isBlank(line) ? [] : [index]));
  const items = lines.filter((line) => !isBlank(line)).map(itemOf);
  const { validUntil, rate } = fields;
  const body = { ...fields, validUntil: validUntil || null, rate: numberOf(rate) ?? null, items };
  return { body: body as QuoteInput, at };
}

export type Problems = ReadonlyMap<string, string>;
const cells = ['quantity', 'unitPrice', 'discount', 'taxRate'] as const;
const texts = ['subject', 'currency', 'description', 'deliveryTerms', 'paymentTerms', 'notes'] as const;

/** What the server would refuse, by the same rules, at the cell or field it is about. */
export function problemsOf(draft: Draft): Problems {
  const found = new Map<string, string>();
  const check = (path: string, message: string | undefined) => message && found.set(path, message);
  for (const field of texts) check(field, quoteRules[field].safeParse(draft[field]).error?.issues[0]?.message);
  const rate = numberOf(draft.rate);
  if (rate !== undefined) check('rate', quoteRules.rate.safeParse(rate).error?.issues[0]?.message);
  draft.lines.forEach((line, index) => {
    if (isBlank(line)) return;
    if (!isNamed(line)) check(`items.${index}.name`, 'Say what it is');
    for (const cell of cells) {
      const amount = numberOf(line[cell]) ?? (cell === 'quantity' ? undefined : 0);
      check(`items.${index}.${cell}`, lineRules[cell].safeParse(amount).error?.issues[0]?.message);
    }
    const price = numberOf(line.unitPrice) ?? 0;
    const fits = !isCurrency(draft.currency) || toMinor(price, draft.currency) !== null;
    if (!fits && !found.has(`items.${index}.unitPrice`))
      check(`items.${index}.unitPrice`, `More decimals than ${draft.currency} has`);
  });
  return found;
}

/** A cell that holds no usable number yet counts as nothing. */
function pricedLine(line: DraftLine, currency: string) {
  const item = itemOf(line);
  const usable = cells.every((cell) => lineRules[cell].safeParse(item[cell]).success);
  return usable ? priced(item, currency) : null;
}

export type Sums = ReturnType<typeof sumsOf>;

/** What the lines come to while they are typed: the same sum that the server makes. */
export function sumsOf({ lines, currency }: Pick<Draft, 'lines' | 'currency'>) {
  const known = isCurrency(currency);
  const amounts = lines.map((line) => (known && !isBlank(line) ? pricedLine(line, currency) : null));
  const items = lines.flatMap((line, index): StoredLine[] => {
    const one = amounts[index];
    const { sku, description } = itemOf(line);
    return one ? [{ sku, description, ...one }] : [];
  });
  const lineTotals = amounts.map((one) => (one ? fromMinor(one.netMinor, currency) : null));
  return { items, lineTotals, ...totalsOf(amounts.flatMap((one) => one ?? [])) };
}

/** The paper as it would be if it were sent now. */
export function paperOfDraft(
  quote: WholeQuote,
  draft: Draft,
  sums: Sums,
  names: { org: string; contact: string | null },
): Paper {
  const { quoteNumber, revision, customerName, customer, sentAt } = quote;
  const { subject, description, deliveryTerms, paymentTerms } = draft;
  const { lineTotals: _, ...amounts } = sums;
  return {
    ...{ ...amounts, quoteNumber, revision, subject, description, deliveryTerms, paymentTerms },
    ...{ organization: names.org, customer: customerName, contact: names.contact, address: customer.address },
    ...{ issued: sentAt, validUntil: draft.validUntil ? `${draft.validUntil}T12:00:00.000Z` : null },
    currency: isCurrency(draft.currency) ? draft.currency : quote.currency,
  };
}

export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const next = [...list];
  const [one] = next.splice(from, 1);
  if (one !== undefined) next.splice(to, 0, one);
  return next;
}

/** Rows copied from a spreadsheet: SKU, description, quantity, price, discount, tax, as many of them as there are. */
export function linesPasted(text: string): DraftLine[] {
  const rows = text.replaceAll('\r', '').split('\n').filter(Boolean);
  if (!rows.some((row) => row.includes('\t'))) return [];
  return rows.map((row) => {
    const [sku = '', name = '', quantity = '', unitPrice = '', discount = '', taxRate = ''] = row
      .split('\t')
      .map((cell) => cell.trim());
    return newLine({ sku, name, quantity: quantity || '1', unitPrice, discount, taxRate });
  });
}
