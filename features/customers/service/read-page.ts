import { idOf, uuid } from '@/lib/id';
import { momentOf } from '@/lib/keyset';
import { badCursor, decodeCursor, encodeCursor, skipOf } from '@/lib/page';
import { Customer } from '../model';
import type { Stored } from '../present';

type Filter = Record<string, unknown>;
type Direction = 1 | -1;
export type Projection = Record<string, 0 | 1>;
/** What a list asks: whom, in which order, by which index. `byMember` puts members and others one after the other. */
export type Plan = {
  filter: Filter;
  sort: string;
  field: string;
  direction: Direction;
  byMember?: boolean[];
  /** The filter leaves one value of the field: all rows tie. */
  oneValue?: boolean;
  hint?: Record<string, 1>;
};
export type PageInput = { limit: number; page?: number; cursor?: string };
type Mark = { value: unknown; id: string; member?: boolean };

/**
 * The rows of a page and one more. Behind a cursor the page is asked for from its row on; where many tie with that row it is
 * read piece by piece instead, each piece a single run of the index: what ties first, then what lies beyond. In one query
 * with $or the database would begin at the first of the ties, and after a run or an import a hundred thousand rows share one
 * moment.
 */
export async function readPage(plan: Plan, input: PageInput, projection: Projection): Promise<Stored[]> {
  const mark = input.cursor ? markFrom(plan, input.cursor) : null;
  let skip = mark ? 0 : skipOf(input.page, input.limit);
  const pieces = piecesOf(plan, mark);
  const near =
    mark && pieces.length > 0 && !plan.oneValue ? await readNear(plan, mark, projection, input.limit + 1) : null;
  const rows: Stored[] = near ?? [];
  for (const piece of near ? pieces.slice(2) : pieces) {
    const wanted = input.limit + 1 - rows.length;
    if (wanted <= 0) break;
    const found = await readPiece(plan, piece, projection, skip, wanted);
    rows.push(...found);
    // Only the members' order has several pieces without a cursor; what the first one had is not skipped again.
    if (skip > 0) skip = found.length ? 0 : skip - (await countPiece(plan, piece));
  }
  return rows;
}

/** As many rows as may tie with a cursor's row for a page to be read at once. */
const fewTies = 4;

/** What follows the cursor's row in its run, in one question; null where so many tie with it that this does not get there. */
async function readNear(plan: Plan, mark: Mark, projection: Projection, wanted: number): Promise<Stored[] | null> {
  const from = { [plan.field]: { [plan.direction === 1 ? '$gte' : '$lte']: mark.value } };
  const piece = plan.byMember ? { member: mark.member === true, ...from } : from;
  const found = await readPiece(plan, piece, projection, 0, wanted + fewTies);
  const rows = found.filter((row) => !isBefore(plan, mark, row));
  return rows.length < wanted && found.length === wanted + fewTies ? null : rows.slice(0, wanted);
}

/** The cursor's own row, or one that ties with it and comes earlier. */
function isBefore({ field, direction }: Plan, mark: Mark, row: Stored): boolean {
  if (plainOf((row as unknown as Record<string, unknown>)[field]) !== plainOf(mark.value)) return false;
  return direction === 1 ? idOf(row._id) <= mark.id : idOf(row._id) >= mark.id;
}

const plainOf = (value: unknown) => (value instanceof Date ? value.getTime() : value);

function readPiece(plan: Plan, piece: Filter, projection: Projection, skip: number, limit: number): Promise<Stored[]> {
  const find = Customer.find({ $and: [plan.filter, piece] }, projection)
    // Rows that tie differ by id alone; said so, the database merges the index's runs instead of sorting them.
    .sort(plan.oneValue || piece._id ? { _id: plan.direction } : { [plan.field]: plan.direction, _id: plan.direction })
    .skip(Math.max(0, skip))
    .limit(limit)
    .maxTimeMS(2_500);
  if (plan.hint) find.hint(plan.hint);
  return find.lean<Stored[]>().exec();
}

function countPiece(plan: Plan, piece: Filter): Promise<number> {
  const count = Customer.countDocuments({ $and: [plan.filter, piece] }).maxTimeMS(2_500);
  if (plan.hint) count.hint(plan.hint);
  return count.exec();
}

function piecesOf({ field, direction, byMember }: Plan, mark: Mark | null): Filter[] {
  const beyond = direction === 1 ? '$gt' : '$lt';
  const after = mark
    ? [{ [field]: mark.value, _id: { [beyond]: uuid(mark.id) } }, { [field]: { [beyond]: mark.value } }]
    : [{}];
  if (!byMember) return after;
  const from = mark ? byMember.indexOf(mark.member === true) : 0;
  return byMember
    .slice(from < 0 ? byMember.length : from)
    .flatMap((member, index) => (index === 0 ? after.map((piece) => ({ member, ...piece })) : [{ member }]));
}

/** The position after a row, for the next page. */
export function cursorAfter(plan: Plan, row: Stored): string {
  const raw = (row as unknown as Record<string, unknown>)[plan.field];
  const value = raw instanceof Date ? raw.toISOString() : (raw as string | number);
  return encodeCursor(plan.sort, [plan.byMember ? JSON.stringify([row.member, value]) : value, idOf(row._id)]);
}

function markFrom(plan: Plan, cursor: string): Mark {
  const [raw, id] = decodeCursor(plan.sort, cursor);
  if (!plan.byMember) return { value: valueFrom(plan.field, raw), id };
  const [, member, value] = (typeof raw === 'string' && /^\[(true|false),"([^"\\]*)"\]$/.exec(raw)) || [];
  if (value === undefined) throw badCursor();
  return { value: valueFrom(plan.field, value), id, member: member === 'true' };
}

function valueFrom(field: string, value: unknown): unknown {
  if (field === 'createdAt' || field === 'updatedAt') return momentOf(value);
  if (typeof value !== (field === 'purchaseMinor' ? 'number' : 'string')) throw badCursor();
  return value;
}
