import { idOf, uuid } from '@/lib/id';
import { laterThan, olderThan } from '@/lib/keyset';
import { badCursor, decodeCursor } from '@/lib/page';
import type { OrderRow } from '../model';
import type { AllOrdersQuery } from '../schema';
import { baseOf } from './present';

type Sort = AllOrdersQuery['sort'];

const isRising = (sort: Sort) => !sort.startsWith('-');
export const byTotal = (sort: Sort) => sort.endsWith('total');
export const cursorName = (sort: Sort) => `orders.${sort}`;

export function sortOf(sort: Sort): Record<string, 1 | -1> {
  const way = isRising(sort) ? 1 : -1;
  return { [byTotal(sort) ? 'baseMinor' : 'orderedAt']: way, _id: way };
}

/** The same order, for rows that are at hand. */
export function orderOf(sort: Sort): (a: OrderRow, b: OrderRow) => number {
  const value = (row: OrderRow) => (byTotal(sort) ? baseOf(row) : row.orderedAt.getTime());
  const rising = (a: OrderRow, b: OrderRow) => value(a) - value(b) || (idOf(a._id) < idOf(b._id) ? -1 : 1);
  return isRising(sort) ? rising : (a, b) => rising(b, a);
}

/** Rows behind a cursor; all of them without one. */
export function behind(sort: Sort, cursor: string | undefined): Record<string, unknown> {
  const name = cursorName(sort);
  if (!byTotal(sort)) return (isRising(sort) ? laterThan : olderThan)('orderedAt', name, cursor);
  if (!cursor) return {};
  const [value, id] = decodeCursor(name, cursor);
  if (!Number.isSafeInteger(value)) throw badCursor();
  const [from, past] = isRising(sort) ? ['$gte', '$gt'] : ['$lte', '$lt'];
  return { baseMinor: { [from]: value }, $or: [{ baseMinor: { [past]: value } }, { _id: { [past]: uuid(id) } }] };
}
