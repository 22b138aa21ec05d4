import type { Model } from 'mongoose';
import { idOf } from './id';
import { laterThan, olderThan } from './keyset';
import { encodeCursor, type Page } from './page';

const countedAtMost = 10_000;
type Row = { _id: unknown };
type PageInput = { limit: number; cursor?: string };
type Of = {
  filter: Record<string, unknown>;
  field: string;
  sort: string;
  hint?: Record<string, 1 | -1>;
  countedUpTo?: number;
};

/**
 * A page of rows by a moment, newest first. Needs an index of the filter's fields, then `field` and `_id`, both
 * descending; `hint` names it where another could be taken. `sort` names the list in its cursors, so that another list's cursor is refused.
 */
export const newestFirst = <R extends Row>(model: unknown, of: Of, input: PageInput) =>
  inOrder<R>(model, of, input, -1);

/** The same from the earliest on; by the same index. */
export const earliestFirst = <R extends Row>(model: unknown, of: Of, input: PageInput) =>
  inOrder<R>(model, of, input, 1);

async function inOrder<R extends Row>(
  model: unknown,
  { filter, field, sort, hint, countedUpTo = countedAtMost }: Of,
  input: PageInput,
  direction: 1 | -1,
): Promise<{ rows: R[]; page: Page<R>['page'] }> {
  const collection = model as Model<unknown>;
  const by = hint ? { hint } : {};
  const behind = (direction === 1 ? laterThan : olderThan)(field, sort, input.cursor);
  const rows = await collection
    .find({ ...filter, ...behind }, null, by)
    .sort({ [field]: direction, _id: direction })
    .limit(input.limit + 1)
    .lean<R[]>();
  const counted = await collection.countDocuments(filter, by).limit(countedUpTo + 1);
  const shown = rows.slice(0, input.limit);
  const last = shown.at(-1) as (R & Record<string, Date>) | undefined;
  const at = last?.[field];
  const nextCursor =
    rows.length > input.limit && last && at ? encodeCursor(sort, [at.toISOString(), idOf(last._id)]) : null;
  return {
    rows: shown,
    page: {
      limit: input.limit,
      nextCursor,
      hasMore: nextCursor !== null,
      total: Math.min(counted, countedUpTo),
      totalIsEstimate: counted > countedUpTo,
    },
  };
}
