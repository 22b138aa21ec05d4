import type { ThunkDispatch, UnknownAction } from '@reduxjs/toolkit';
import type { Customer } from '@/features/customers/schema';
import { api } from '@/lib/api';
import type { MembershipSettings } from './schema';

type Shown = { _id: string; membershipStatus: boolean; membership?: { active: boolean } };
type Change = (shown: Shown) => void;
type State = Parameters<typeof api.util.selectInvalidatedBy>[0];
type Dispatch = ThunkDispatch<State, unknown, UnknownAction>;
type Lifecycle = { dispatch: Dispatch; getState: () => unknown; queryFulfilled: Promise<{ data: Customer }> };

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** The rows of a page, or of all pages fetched so far, or the one record itself. */
function rowsIn(cached: unknown): unknown[] {
  if (!isRecord(cached)) return [];
  if (Array.isArray(cached.pages)) return cached.pages.flatMap(rowsIn);
  return Array.isArray(cached.data) ? cached.data : [cached];
}

const isOf =
  (id: string) =>
  (row: unknown): row is Shown =>
    isRecord(row) && row._id === id && typeof row.membershipStatus === 'boolean';

/** Changes a customer wherever a page or a record holds it: by its id, as rows may have moved since. */
function changeShown({ dispatch, getState }: Lifecycle, id: string, change: Change): void {
  for (const { endpointName, originalArgs } of api.util.selectInvalidatedBy(getState() as State, ['Customer'])) {
    // The slice in lib knows no endpoint by name; those that features injected are reached by the name they are cached under.
    const update = api.util.updateQueryData(endpointName as never, originalArgs as never, (cached: unknown) => {
      rowsIn(cached).filter(isOf(id)).forEach(change);
    });
    dispatch(update);
  }
}

const turn =
  (on: boolean): Change =>
  (shown) => {
    shown.membershipStatus = on;
    if (shown.membership) shown.membership.active = on;
  };

/** What the server answered, as far as the row shows it: its version too, or the next edit would be called stale. */
const refresh =
  (answer: Customer): Change =>
  (shown) => {
    const known = new Map<string, unknown>(Object.entries(answer));
    for (const key of Object.keys(shown)) if (known.has(key)) Object.assign(shown, { [key]: known.get(key) });
  };

/** Shows a switched membership before the server agrees, and takes it back when it does not. */
export async function switchAtOnce(
  { _id, membershipStatus }: { _id: string; membershipStatus: boolean },
  lifecycle: Lifecycle,
): Promise<void> {
  changeShown(lifecycle, _id, turn(membershipStatus));
  try {
    const { data } = await lifecycle.queryFulfilled;
    changeShown(lifecycle, _id, refresh(data));
  } catch {
    changeShown(lifecycle, _id, turn(!membershipStatus));
  }
}

type Settled = { dispatch: Dispatch; queryFulfilled: Promise<{ data: MembershipSettings }> };

/** The same for the organization's rules. */
export async function settleAtOnce(
  change: Partial<MembershipSettings>,
  { dispatch, queryFulfilled }: Settled,
): Promise<void> {
  const apply = (settings: object) =>
    api.util.updateQueryData('getMembershipSettings' as never, undefined as never, (shown: unknown) => {
      if (isRecord(shown)) Object.assign(shown, settings);
    });
  const shown = dispatch(apply(change));
  try {
    dispatch(apply((await queryFulfilled).data));
  } catch {
    shown.undo();
  }
}
