import { z } from 'zod';
import { Problem } from './problem';

/** What a list that goes by cursor alone is asked. */
export const cursorQuery = {
  limit: z.coerce.number().int().min(1).max(100).default(25),
  cursor: z.string().max(500).optional(),
};
export const pageQuery = { ...cursorQuery, page: z.coerce.number().int().min(1).optional() };
export const maxDepth = 10_000;

export function pageOf<T extends z.ZodType>(row: T) {
  return z.object({
    data: z.array(row),
    page: z.object({
      limit: z.number(),
      nextCursor: z.string().nullable(),
      hasMore: z.boolean(),
      total: z.number(),
      totalIsEstimate: z.boolean(),
    }),
  });
}
export type Page<T> = {
  data: T[];
  page: { limit: number; nextCursor: string | null; hasMore: boolean; total: number; totalIsEstimate: boolean };
};

type Mark = [value: unknown, id: string, counted?: unknown];

/** Opaque position after a row: its sort value and its id; where a list is counted once, how many it has. */
export function encodeCursor(sort: string, mark: Mark): string {
  return Buffer.from(JSON.stringify([sort, ...mark])).toString('base64url');
}

/** The position of a cursor; 400 when it was made for another sort or is not ours. */
export function decodeCursor(sort: string, cursor: string): Mark {
  try {
    const [kept, value, id, counted] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    const scalar = value === null || ['string', 'number', 'boolean'].includes(typeof value);
    if (kept !== sort || typeof id !== 'string' || !idForm.test(id) || !scalar) throw badCursor();
    return counted === undefined ? [value, id] : [value, id, counted];
  } catch {
    throw badCursor();
  }
}

const idForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const badCursor = () =>
  Problem.field('bad_cursor', 'cursor', 'This cursor belongs to another list; start from the first page');

export function skipOf(page: number | undefined, limit: number): number {
  const skip = ((page ?? 1) - 1) * limit;
  if (skip + limit > maxDepth)
    throw Problem.field('use_cursor', 'page', `Pages reach ${maxDepth} rows deep; go on with "cursor"`);
  return skip;
}
