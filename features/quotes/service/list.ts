import { seenCustomers } from '@/features/customers/service';
import { directory } from '@/lib/directory';
import { type Id, idOf, uuid } from '@/lib/id';
import { momentOf } from '@/lib/keyset';
import { fromMinor } from '@/lib/money';
import { badCursor, decodeCursor, encodeCursor } from '@/lib/page';
import { type Context, demand, may, query } from '@/lib/service';
import { boardColumns, boardKeys } from '../board';
import { listIndexes, Quote, type QuoteRow } from '../model';
import type { QuoteStatus } from '../states';
import type { AllQuotesQuery, QuoteBoard, QuoteBoardQuery, QuoteListRow, QuoteRowPage, QuoteSort } from '../wire';
import { presentQuotes } from './present';
import { summaryOf, sumsOf, together } from './sums';
import { type Filter, inStatuses, type Where, whereOf } from './where';

/** Quotes across customers, as far as the caller sees those. They are summed for the first page alone. */
export function listQuotes(ctx: Context, { status, sort, limit, cursor, ...asked }: AllQuotesQuery) {
  demand(ctx, 'quotes.read');
  return query(ctx, async (): Promise<QuoteRowPage> => {
    const before = cursor === undefined ? undefined : countIn(sort, cursor);
    const where = await whereOf(ctx, asked);
    const [found, sums] = await Promise.all([
      rowsOf(ctx, where, { status, sort, limit, cursor }),
      before === undefined ? sumsOf(ctx, where) : null,
    ]);
    const counted = status?.length ? status : (Object.keys(sums ?? {}) as QuoteStatus[]);
    const total = before ?? together(sums ?? {}, [...new Set(counted)]).count;
    const nextCursor = found.cursorOf(total);
    return {
      data: await presentRows(ctx, found.rows),
      page: { limit, nextCursor, hasMore: nextCursor !== null, total, totalIsEstimate: where.partial },
      summary: sums && summaryOf(ctx, sums),
    };
  });
}

/** How many there are: counted for the first page, and from there on told by the cursor. */
function countIn(sort: QuoteSort, cursor: string): number {
  const [, , count] = decodeCursor(sort, cursor);
  if (typeof count !== 'number' || !Number.isSafeInteger(count) || count < 0) throw badCursor();
  return count;
}

/** The same by status, with what each column comes to and its first cards. */
export function quoteBoard(ctx: Context, { cards, ...asked }: QuoteBoardQuery): Promise<QuoteBoard> {
  demand(ctx, 'quotes.read');
  return query(ctx, async () => {
    const where = await whereOf(ctx, asked);
    const sums = await sumsOf(ctx, where);
    const columns = await Promise.all(
      boardKeys.map(async (key) => {
        const statuses: readonly QuoteStatus[] = boardColumns[key];
        const { count, minor } = together(sums, statuses);
        const first = { status: statuses, sort: '-updatedAt', limit: cards } as const;
        const found = count > 0 ? await rowsOf(ctx, where, first) : { rows: [], cursorOf: () => null };
        const total = fromMinor(minor, ctx.org.currency);
        return { key, count, total, cards: await presentRows(ctx, found.rows), nextCursor: found.cursorOf(count) };
      }),
    );
    return { columns, summary: summaryOf(ctx, sums) };
  });
}

type Page = { status?: readonly QuoteStatus[]; sort: QuoteSort; limit: number; cursor?: string };
/** What is shown, and the cursor of what is behind it, which tells how many there are. */
type Found = { rows: QuoteRow[]; cursorOf: (count: number) => string | null };
const fieldOf = { '-updatedAt': 'updatedAt', '-createdAt': 'createdAt', '-total': 'baseMinor' } as const;

async function rowsOf(ctx: Context, where: Where, { status, sort, limit, cursor }: Page): Promise<Found> {
  const field = fieldOf[sort];
  const behind = cursor ? [beyond(field, sort, cursor)] : [];
  const text = where.text && !where.found ? [where.text] : [];
  const rules = [where.whose, await inStatuses(ctx, where, status), ...where.rules, ...text, ...behind];
  const rows = where.found
    ? await fewOf(where.found, rules, field, limit + 1)
    : await Quote.find({ $and: rules })
        .hint(listIndexes[field])
        .sort({ [field]: -1, _id: -1 })
        .limit(limit + 1)
        .lean<QuoteRow[]>();
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const cursorOf = (count: number) => (last ? encodeCursor(sort, [markOf(last[field]), idOf(last._id), count]) : null);
  return { rows: shown, cursorOf };
}

type Field = (typeof fieldOf)[QuoteSort];
const markOf = (value: Date | number) => (value instanceof Date ? value.toISOString() : value);

function beyond(field: Field, sort: QuoteSort, cursor: string): Filter {
  const [value, id] = decodeCursor(sort, cursor);
  if (field === 'baseMinor' && typeof value !== 'number') throw badCursor();
  const at = field === 'baseMinor' ? value : momentOf(value);
  return { [field]: { $lte: at }, $or: [{ [field]: { $lt: at } }, { _id: { $lt: uuid(id) } }] };
}

/** What was found for a text is little: it is put in order here, and only what is shown is read whole. */
async function fewOf(found: unknown[], rules: Filter[], field: Field, most: number): Promise<QuoteRow[]> {
  const read = (ids: unknown[], shown?: Record<string, 1>) =>
    Quote.find({ $and: [{ _id: { $in: ids as never } }, ...rules] }, shown)
      .hint({ _id: 1 })
      .lean<QuoteRow[]>();
  const inOrder = (rows: QuoteRow[]) =>
    rows.sort((a, b) => Number(b[field]) - Number(a[field]) || (idOf(a._id) < idOf(b._id) ? 1 : -1));
  const first = inOrder(await read(found, { [field]: 1 })).slice(0, most);
  return inOrder(await read(first.map(({ _id }) => _id)));
}

/** With whose customer it is, by the name that the caller sees. */
async function presentRows(ctx: Context, rows: readonly QuoteRow[]): Promise<QuoteListRow[]> {
  if (rows.length === 0) return [];
  const [quotes, customers, people] = await Promise.all([
    presentQuotes(ctx, rows),
    seenCustomers(ctx, [...new Set(rows.map(({ customerId }) => idOf(customerId)))]),
    directory(ctx.org.id),
  ]);
  return quotes.map((one, index) => {
    const customer = customers.get(one.customerId as Id);
    const ownerId = customer?.ownerId ?? null;
    const { _id, customerId, customerCode, quoteNumber, revision, status, subject, totalAmount, currency } = one;
    const { baseTotal, validUntil, sentAt, viewedAt, respondedAt, acceptedBy, rejectReason, orderId } = one;
    return {
      ...{ _id, customerId, customerCode, quoteNumber, revision, status, subject, totalAmount, currency, baseTotal },
      ...{ validUntil, sentAt, viewedAt, respondedAt, acceptedBy, rejectReason, orderId, version: one.version },
      createdAt: one.createdAt,
      updatedAt: one.updatedAt,
      customerName: customer?.name ?? null,
      ownerId,
      ownerName: (ownerId && people.get(ownerId)?.name) ?? null,
      canWrite: Boolean(customer?.isActive) && may(ctx, 'quotes.write', rows[index]?.acl ?? []),
    };
  });
}
