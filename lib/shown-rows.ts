import type { ThunkDispatch, UnknownAction } from '@reduxjs/toolkit';
import { api, type tagTypes } from './api';

type State = Parameters<typeof api.util.selectInvalidatedBy>[0];
type Dispatch = ThunkDispatch<State, unknown, UnknownAction>;
/** What a mutation's `onQueryStarted` is given. */
export type Lifecycle<Answer> = {
  dispatch: Dispatch;
  getState: () => unknown;
  queryFulfilled: Promise<{ data: Answer }>;
};
type Where<Row> = { tag: (typeof tagTypes)[number]; is: (row: unknown) => row is Row };

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** The rows of a page, or of all pages fetched so far, or the one record itself. */
function rowsIn(cached: unknown): unknown[] {
  if (!isRecord(cached)) return [];
  if (Array.isArray(cached.pages)) return cached.pages.flatMap(rowsIn);
  return Array.isArray(cached.data) ? cached.data : [cached];
}

/** Changes a row wherever a page or a record of that tag holds it: by what it is, as rows may have moved since. */
export function changeShown<Row>(
  { dispatch, getState }: Pick<Lifecycle<unknown>, 'dispatch' | 'getState'>,
  { tag, is }: Where<Row>,
  change: (shown: Row) => void,
): void {
  for (const { endpointName, originalArgs } of api.util.selectInvalidatedBy(getState() as State, [tag])) {
    // The slice knows no endpoint by name; those that features injected are reached by the name they are cached under.
    const update = api.util.updateQueryData(endpointName as never, originalArgs as never, (cached: unknown) => {
      rowsIn(cached).filter(is).forEach(change);
    });
    dispatch(update);
  }
}

/** What the server answered, as far as the row shows it: its version too, or the next change by the same person would be called stale. */
export const refreshed =
  (answer: object) =>
  (shown: object): void => {
    const known = new Map<string, unknown>(Object.entries(answer));
    for (const key of Object.keys(shown)) if (known.has(key)) Object.assign(shown, { [key]: known.get(key) });
  };
