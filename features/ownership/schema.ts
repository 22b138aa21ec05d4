import { z } from 'zod';
import { rowIds } from '@/lib/bulk-result';
import { cursorQuery, pageOf } from '@/lib/page';
import { roles } from '@/lib/permissions';
import { text } from '@/lib/text';

export const ownershipSources = ['created', 'transfer', 'takeover', 'inquiry', 'referral'] as const;
const person = z.object({ id: z.uuid(), name: z.string(), role: z.enum(roles).nullable(), active: z.boolean() });

/** Who is responsible for a customer, and since when; `owner` is null for one in the pool. */
export const ownership = z.object({
  customerId: z.uuid(),
  customerCode: z.string(),
  ownerId: z.uuid().nullable(),
  owner: person.nullable(),
  since: z.iso.datetime().nullable().describe('When it was last given an owner, as far as the history knows'),
  canTransfer: z.boolean().describe('Whether the caller may hand it to somebody else'),
});
export type Ownership = z.infer<typeof ownership>;

export const transferReason = text(500).refine((reason) => reason.length > 0, 'Say why: the history keeps it');
export const transferInput = z.strictObject({ newOwnerId: z.uuid('The id of a user'), reason: transferReason });
export type TransferInput = z.infer<typeof transferInput>;
/** Many at once, all to the same owner for the same reason. */
export const bulkTransferInput = transferInput.extend({ ids: rowIds });
export type BulkTransferInput = z.infer<typeof bulkTransferInput>;

/** One change of owner. `previousOwnerId` is null when nobody was responsible before. */
export const ownershipChange = z.object({
  _id: z.uuid(),
  customerId: z.uuid(),
  customerCode: z.string(),
  previousOwnerId: z.uuid().nullable(),
  previousOwnerName: z.string().nullable(),
  newOwnerId: z.uuid(),
  newOwnerName: z.string(),
  reason: z.string().nullable(),
  source: z.enum(ownershipSources),
  transferredBy: z.object({ id: z.uuid(), name: z.string() }),
  transferredAt: z.iso.datetime(),
});
export type OwnershipChange = z.infer<typeof ownershipChange>;
export const ownershipPage = pageOf(ownershipChange);
export type OwnershipPage = z.infer<typeof ownershipPage>;
export const ownershipQuery = z.strictObject(cursorQuery);
