import mongoose, { type Document } from 'mongoose';
import { idOf } from '@/lib/id';
import type { Facts } from '@/lib/recorded';
import { bucketsOf } from './acl';
import { sealedFields } from './fields';
import { type Segmented, segmentFacts } from './segment-facts';

/** The fields a person can change, opened: what the event's changes compare. */
export const viewed = [
  'customerId',
  'name',
  'firstName',
  'lastName',
  'type',
  'companyName',
  'businessType',
  'industry',
  'website',
  'city',
  'state',
  'country',
  'status',
  'statusReason',
  'paymentStatus',
  'preferences',
  'communicationPreferences',
  'consent',
  'qualification',
  'emailVerified',
  'phoneVerified',
  'lifecyclePinned',
  'source',
  'acquisitionDate',
  'referredBy',
  'externalIds',
  'custom',
  'nextFollowUp',
  'allowDuplicateName',
  'tags',
  'member',
  'isActive',
  'purchaseMinor',
  'ownerId',
];

/** A customer as a person sees it: what is compared to tell what changed. */
export function viewOf(doc: { get: (field: string) => unknown }): Record<string, unknown> {
  const plain = Object.fromEntries(viewed.map((field) => [field, plainOf(doc.get(field))]));
  const opened = Object.fromEntries(
    sealedFields.map((field) => [field, (doc as unknown as Record<string, unknown>)[field]]),
  );
  return { ...plain, ...opened };
}

const plainOf = (value: unknown): unknown => {
  if (value && typeof value === 'object' && 'toObject' in value)
    return (value as { toObject: () => unknown }).toObject();
  return value instanceof mongoose.mongo.Binary ? idOf(value) : value;
};

type Counted = Segmented & {
  isActive: boolean;
  acl: readonly string[];
  member: boolean;
  purchaseMinor: number;
  status: string;
  createdAt: Date;
  membership?: { source?: string | null; since?: Date | null } | null;
};

/** What one live customer adds to the kept statistics of each of its buckets; also what the rebuild counts. */
export function customerFacts(row: Counted): Facts {
  if (!row.isActive) return {};
  const since = row.membership?.since;
  const counts = {
    total: 1,
    revenue: row.purchaseMinor,
    [`status.${row.status}`]: 1,
    [`spent.${row.status}`]: row.purchaseMinor,
    [`new.${month(row.createdAt)}`]: 1,
    ...(row.member ? { members: 1, memberRevenue: row.purchaseMinor } : {}),
    ...(row.member && row.membership?.source === 'auto' ? { auto: 1 } : {}),
    ...(row.member && since ? { [`joined.${month(since)}`]: 1 } : {}),
    ...segmentFacts(row),
  };
  return Object.fromEntries(bucketsOf(row.acl).map((bucket) => [bucket, counts]));
}

export function factsOf(doc: Document): Facts {
  return customerFacts({
    isActive: doc.get('isActive'),
    acl: doc.get('acl') ?? [],
    member: doc.get('member'),
    purchaseMinor: doc.get('purchaseMinor'),
    status: doc.get('status'),
    createdAt: doc.get('createdAt'),
    membership: doc.get('membership'),
    type: doc.get('type'),
    paymentStatus: doc.get('paymentStatus'),
    preferences: doc.get('preferences'),
  });
}

export const month = (at: Date) => at.toISOString().slice(0, 7);
