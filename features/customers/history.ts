import { z } from 'zod';
import { cursorQuery } from '@/lib/page';
import { customer } from './answer';

/** A time with its zone, a date (its beginning in UTC), or milliseconds since 1970. */
const at = z
  .union([z.iso.datetime({ offset: true }), z.iso.date(), z.string().regex(/^\d{1,14}$/)], {
    error: 'A time, like 2026-03-01T12:00:00Z',
  })
  .transform((typed) => new Date(/^\d+$/.test(typed) ? Number(typed) : typed));

export const historyQuery = z.strictObject({
  ...cursorQuery,
  /** One field by any of its names; `custom.<key>` for one of the organization's own. */
  field: z.string().max(120).optional(),
});
export type HistoryQuery = z.infer<typeof historyQuery>;

const historyChange = z.object({
  field: z.string(),
  from: z.unknown(),
  to: z.unknown(),
  /** Names for values that are ids. */
  labels: z.object({ from: z.string().nullable(), to: z.string().nullable() }).optional(),
  canRevert: z.boolean(),
});
export type HistoryChange = z.infer<typeof historyChange>;

export const historyEntry = z.object({
  eventId: z.uuid(),
  event: z.string(),
  at: z.iso.datetime(),
  by: z.object({ id: z.string().nullable(), name: z.string(), type: z.string() }),
  runId: z.string().nullable(),
  changes: z.array(historyChange),
});
export type HistoryEntry = z.infer<typeof historyEntry>;

/** Without a total: what a reader may not see is not counted for it either. */
export const historyPage = z.object({
  data: z.array(historyEntry),
  page: z.object({ limit: z.number(), nextCursor: z.string().nullable(), hasMore: z.boolean() }),
});
export type HistoryPage = z.infer<typeof historyPage>;

/** Now, when no time is given. */
export const asOfQuery = z.strictObject({ at: at.optional() });

/** The record as it was: what could be known of it, and by name what could not. */
export const customerAsOf = z.object({
  _id: z.uuid(),
  asOf: z.iso.datetime(),
  record: customer.partial(),
  unknown: z.array(z.string()),
  masked: z.array(z.string()),
  lastChange: historyEntry.pick({ eventId: true, at: true, by: true }).nullable(),
});
export type CustomerAsOf = z.infer<typeof customerAsOf>;

/** Puts the value back that `field` had before the event. */
export const revertInput = z.strictObject({ eventId: z.uuid(), field: z.string().min(1).max(120) });
export type RevertInput = z.infer<typeof revertInput>;
