import { idOf } from '@/lib/id';
import type { CustomerStatus } from './fields';

/** What decides who may see a customer; all of it stands on the customer itself. */
export type Reached = {
  isActive: boolean;
  status: CustomerStatus;
  ownerId?: unknown;
  /** The team of the owner. */
  ownerTeam?: unknown;
  sharedWith?: readonly unknown[] | null;
  referredTo?: readonly unknown[] | null;
};

const isFree = (status: CustomerStatus) => status === 'lead' || status === 'prospect';

/**
 * Who may see a customer: `org` those who see all, `u:` its owner, `s:` with whom it is shared, and in a limited view
 * `r:` to whom it is referred, `t:` the owner's team, and `pool` everybody who sells, while nobody owns a lead or prospect.
 */
export function aclOf({ isActive, status, ownerId, ownerTeam, sharedWith, referredTo }: Reached): string[] {
  const each = (mark: string, ids: readonly unknown[] | null | undefined) =>
    (ids ?? []).map((id) => `${mark}:${idOf(id)}`);
  const limited = isActive
    ? [
        ...each('r', referredTo),
        ...(ownerId && ownerTeam ? [`t:${idOf(ownerTeam)}`] : []),
        ...(!ownerId && isFree(status) ? ['pool'] : []),
      ]
    : [];
  return ['org', ...(ownerId ? [`u:${idOf(ownerId)}`] : []), ...each('s', sharedWith), ...limited];
}

/** The `acl` by which a caller's relation is told: with the customer's own login. */
export const fullAcl = (row: { _id: unknown; acl: readonly string[] }): string[] => [...row.acl, `c:${idOf(row._id)}`];

const unowned = 'unowned';
/** Every customer is counted in one of these: its owner's, the pool's, or those that nobody owns nor may take. */
export const isWhole = (bucket: string): boolean => bucket.startsWith('u:') || bucket === 'pool' || bucket === unowned;

/** The kept statistics that a customer counts in: that of its owner or the pool, and of each to whom it was handed. */
export function bucketsOf(acl: readonly string[]): string[] {
  const named = acl.filter((entry) => /^[usr]:/.test(entry) || entry === 'pool');
  return named.some(isWhole) ? named : [...named, unowned];
}
