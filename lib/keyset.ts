import { uuid } from './id';
import { badCursor, decodeCursor } from './page';

/** The moment that a cursor names; one that is none was made by hand. */
export function momentOf(value: unknown): Date {
  const at = new Date(String(value));
  if (Number.isNaN(at.getTime())) throw badCursor();
  return at;
}

/** The same of a list that begins with the earliest. */
export function laterThan(field: string, sort: string, cursor: string | undefined): Record<string, unknown> {
  if (!cursor) return {};
  const [value, id] = decodeCursor(sort, cursor);
  const at = momentOf(value);
  return { [field]: { $gte: at }, $or: [{ [field]: { $gt: at } }, { _id: { $gt: uuid(id) } }] };
}

/** Rows behind a cursor of a list sorted by a moment, newest first, then by id; all of them without a cursor. */
export function olderThan(field: string, sort: string, cursor: string | undefined): Record<string, unknown> {
  if (!cursor) return {};
  const [value, id] = decodeCursor(sort, cursor);
  const at = momentOf(value);
  return { [field]: { $lte: at }, $or: [{ [field]: { $lt: at } }, { _id: { $lt: uuid(id) } }] };
}
