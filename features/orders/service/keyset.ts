import { uuid } from '@/lib/id';
import { laterThan, olderThan } from '@/lib/keyset';
import { badCursor, decodeCursor } from '@/lib/page';
import type { AllOrdersQuery } from '../schema';

type Sort = AllOrdersQuery['sort'];

const isRising = (sort: Sort) => !sort.startsWith('-');
export const byTotal = (sort: Sort) => sort.endsWith('total');
export const cursorName = (sort: Sort) => `orders.${sort}`;

export function sortOf(sort: Sort): Record<string, 1 | -1> {
  const way = isRising(sort) ? 1 : -1;
  return { [byTotal(sort) ? 'baseMinor' : 'orderedAt']: way, _id: way };
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
