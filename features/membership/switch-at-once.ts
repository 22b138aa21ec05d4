import type { Customer } from '@/features/customers/schema';
import { api } from '@/lib/api';
import { changeShown, isRecord, type Lifecycle, refreshed } from '@/lib/shown-rows';
import type { MembershipSettings } from './schema';

type Shown = { _id: string; membershipStatus: boolean; membership?: { active: boolean } };

const shownOf = (id: string) => ({
  tag: 'Customer' as const,
  is: (row: unknown): row is Shown => isRecord(row) && row._id === id && typeof row.membershipStatus === 'boolean',
});

const turn = (on: boolean) => (shown: Shown) => {
  shown.membershipStatus = on;
  if (shown.membership) shown.membership.active = on;
};

/** Shows a switched membership before the server agrees, and takes it back when it does not. */
export async function switchAtOnce(
  { _id, membershipStatus }: { _id: string; membershipStatus: boolean },
  lifecycle: Lifecycle<Customer>,
): Promise<void> {
  const where = shownOf(_id);
  changeShown(lifecycle, where, turn(membershipStatus));
  try {
    const { data } = await lifecycle.queryFulfilled;
    changeShown(lifecycle, where, refreshed(data));
  } catch {
    changeShown(lifecycle, where, turn(!membershipStatus));
  }
}

type Settled = Pick<Lifecycle<MembershipSettings>, 'dispatch' | 'queryFulfilled'>;

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
