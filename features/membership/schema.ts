import { z } from 'zod';
import { rowIds } from '@/lib/bulk-result';
import { cursorQuery, pageOf } from '@/lib/page';

/** Mirrors the stored enums; kept apart because models never reach the browser. */
const sources = ['manual', 'auto', 'purchase', 'undo'] as const;
const states = ['running', 'done', 'stopped', 'failed', 'undoing', 'undone'] as const;

export const threshold = z
  .number('A number is needed')
  .min(0, 'Zero or more')
  .max(1_000_000_000_000, 'At most 1,000,000,000,000');
const queryThreshold = z.coerce.number('A number is needed').pipe(threshold);

export const membershipUpdate = z.strictObject({ membershipStatus: z.boolean('true or false') });
export const bulkMembershipUpdate = z.strictObject({
  ids: rowIds,
  membershipStatus: z.boolean('true or false'),
});
export const autoActivate = z.strictObject({ threshold: threshold.optional(), dryRun: z.boolean().optional() });

const person = z.object({ id: z.string(), name: z.string() });
export const membershipRun = z.object({
  _id: z.uuid(),
  jobId: z.uuid(),
  threshold: z.number(),
  state: z.enum(states),
  eligible: z.number(),
  /** How many it has activated so far. */
  activated: z.number(),
  undone: z.number(),
  startedBy: person,
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  undoneAt: z.iso.datetime().nullable(),
  undoneBy: z.string().nullable(),
  /** Until when it can be taken back; null when it cannot (any more). */
  undoUntil: z.iso.datetime().nullable(),
});
export type MembershipRun = z.infer<typeof membershipRun>;
export const membershipRunPage = pageOf(membershipRun);

/** The answer of auto-activation: a dry run counts, a small run is done, a large one goes on as a job (202). */
export const autoActivateResult = z.object({
  dryRun: z.boolean(),
  threshold: z.number(),
  eligible: z.number(),
  activated: z.number(),
  run: membershipRun.nullable(),
  jobId: z.uuid().nullable(),
});
export type AutoActivateResult = z.infer<typeof autoActivateResult>;

export const previewQuery = z.strictObject({ threshold: queryThreshold.optional() });
export const membershipPreview = z.object({
  threshold: z.number(),
  eligible: z.number(),
  /** Non-members by purchases: twenty bars up to `upTo`, the last one open above. */
  histogram: z.array(z.object({ from: z.number(), to: z.number().nullable(), count: z.number() })),
  sample: z.array(
    z.object({
      _id: z.uuid(),
      customerId: z.string(),
      name: z.string(),
      type: z.string(),
      owner: person.nullable(),
      purchaseAmount: z.number(),
    }),
  ),
  currency: z.string(),
});
export type MembershipPreview = z.infer<typeof membershipPreview>;

export const membershipSettings = z.object({
  threshold: z.number(),
  activateOnPurchase: z.boolean(),
  currency: z.string(),
  version: z.number(),
});
export type MembershipSettings = z.infer<typeof membershipSettings>;
export const membershipSettingsInput = z.strictObject({
  threshold: threshold.optional(),
  activateOnPurchase: z.boolean().optional(),
});

export const membershipChange = z.object({
  _id: z.uuid(),
  customerId: z.uuid(),
  customerCode: z.string(),
  customerName: z.string(),
  from: z.boolean(),
  to: z.boolean(),
  source: z.enum(sources),
  threshold: z.number().nullable(),
  runId: z.uuid().nullable(),
  by: person,
  at: z.iso.datetime(),
});
export type MembershipChange = z.infer<typeof membershipChange>;
export const membershipChangePage = pageOf(membershipChange);
export const runRef = z.object({ runId: z.uuid() });
export const changesQuery = z.strictObject(cursorQuery);
