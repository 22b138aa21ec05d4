import { z } from 'zod';

const most = 1_000;

/** The rows that a bulk verb is asked for, by id or code. */
export const rowIds = z
  .array(z.string().min(1).max(60))
  .min(1, 'At least one customer')
  .max(most, 'At most 1,000 at once');

/** What became of each row: 200, or the status and code that it alone would have been answered with. */
export const bulkResult = z.object({
  changed: z.number(),
  unchanged: z.number(),
  failed: z.number(),
  results: z.array(z.object({ id: z.string(), status: z.number(), code: z.string().nullable(), changed: z.boolean() })),
});
export type BulkResult = z.infer<typeof bulkResult>;
