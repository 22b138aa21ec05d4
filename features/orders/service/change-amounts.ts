import type { LineInput } from '@/lib/lines';
import { fromMinor, toMinor } from '@/lib/money';
import { type Context, Problem } from '@/lib/service';
import { asTyped, presentLine, type StoredLine, storedLines } from '@/lib/stored-lines';
import type { OrderDocument, OrderRow } from '../model';
import type { OrderChange } from '../schema';
import { isOpen } from '../states';
import { amountsOf } from './amounts';
import { baseOf } from './present';

export const currencyOf = (ctx: Context, doc: OrderDocument) => doc.currency ?? ctx.org.currency;

const isOtherTime = (doc: OrderDocument, orderedAt: string | null | undefined) =>
  orderedAt && new Date(orderedAt).getTime() !== doc.orderedAt.getTime();

const keptLines = (doc: OrderDocument) => ((doc.toObject() as OrderRow).items ?? []) as StoredLine[];

function areOther(items: readonly StoredLine[], kept: readonly StoredLine[], currency: string): boolean {
  const shown = (lines: readonly StoredLine[]) => JSON.stringify(lines.map((line) => presentLine(line, currency)));
  return items.length !== kept.length || shown(items) !== shown(kept);
}

const typedLines = (items: readonly LineInput[], currency: string) =>
  storedLines(items, currency).map(({ line }) => line);

/** Lines and amounts of what was completed stand: only a refund changes what was bought. */
function refuseChanged(ctx: Context, doc: OrderDocument, input: OrderChange): void {
  const currency = currencyOf(ctx, doc);
  const { items, total, rate, orderedAt } = input;
  const changed = {
    currency: input.currency && input.currency !== currency,
    rate: rate && rate !== (doc.rate ?? 1),
    total:
      (typeof total === 'number' && toMinor(total, currency) !== doc.totalMinor) ||
      (total === null && keptLines(doc).length === 0),
    items: items !== undefined && areOther(typedLines(items ?? [], currency), keptLines(doc), currency),
    orderedAt: isOtherTime(doc, orderedAt),
  };
  const path = Object.entries(changed).find(([, differs]) => differs)?.[0];
  if (path) throw Problem.field('order_closed', path, `This order is ${doc.status}: its amounts stand`);
}

const ofTotalAlone = { items: undefined, subtotalMinor: undefined, discountMinor: undefined, taxMinor: undefined };

/**
 * The lines that an order has after a change. Those that it had are taken away by `null` or none beside a total, which is all
 * that is left then; an order that has a total alone answers with none, and is put back so.
 */
function linesAfter({ items, total }: OrderChange, kept: LineInput[]): LineInput[] | undefined {
  if (items?.length) return items;
  if (kept.length === 0) return undefined;
  if (items === undefined) return kept;
  if (typeof total === 'number') return undefined;
  throw Problem.field('required', 'items', 'Without lines a total is needed beside them');
}

/** Sets lines and amounts anew, as long as the order is open. What comes to the same leaves it as it was. */
export async function setAmounts(ctx: Context, doc: OrderDocument, input: OrderChange): Promise<void> {
  if (!isOpen(doc.status)) return refuseChanged(ctx, doc, input);
  const { orderedAt } = input;
  const before = currencyOf(ctx, doc);
  const kept = keptLines(doc);
  const currency = input.currency ?? before;
  const lines = linesAfter(input, asTyped(kept, before));
  if (!lines && input.total === null) throw Problem.field('required', 'total', 'An order without lines has a total');
  const total = input.total ?? (lines ? undefined : fromMinor(doc.totalMinor, before));
  const rate = input.rate ?? (currency === before ? doc.rate : undefined);
  const amounts = await amountsOf(ctx, { items: lines, total, currency, rate });
  const isOther =
    currency !== before ||
    (amounts.rate ?? null) !== (doc.rate ?? null) ||
    amounts.totalMinor !== doc.totalMinor ||
    amounts.baseMinor !== baseOf(doc) ||
    areOther(amounts.items ?? [], kept, currency);
  if (isOther) doc.set({ ...ofTotalAlone, ...amounts, rate: amounts.rate ?? undefined });
  if (orderedAt && isOtherTime(doc, orderedAt)) doc.set('orderedAt', new Date(orderedAt));
}
