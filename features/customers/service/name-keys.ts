import { readRows, setUniqueKeys } from '@/lib/bulk';
import type { Uuid } from '@/lib/id';
import { enqueue, type JobTools } from '@/lib/jobs';
import { type Context, query } from '@/lib/service';
import { nameKeyOf } from './derive';

export const nameKeysJob = 'customers.nameKeys';
const batch = 1_000;

type Row = {
  _id: Uuid;
  codeKey: string;
  name: string;
  type: string;
  isActive: boolean;
  allowDuplicateName?: boolean;
  nameKey?: string;
  version: number;
};
const projection = {
  codeKey: 1,
  name: 1,
  type: 1,
  isActive: 1,
  allowDuplicateName: 1,
  nameKey: 1,
  version: 1,
} as const;

/** After the organization chose whose names are one of a kind; inside the command that changes the choice. */
export async function queueNameKeys(ctx: Context): Promise<void> {
  await enqueue(ctx, nameKeysJob, {}, 0);
}

/**
 * Holds the names that are there to the organization's rule of today. A name that several have already stays with all of
 * them, and is refused to the next one.
 */
export function renewNameKeys(ctx: Context, tools: JobTools<{ after: string }>): Promise<{ written: number }> {
  return query(ctx, async () => {
    let after = tools.cursor?.after ?? '';
    const progress = { ...tools.progress };
    for (;;) {
      const rows = await readRows<Row>(
        'customers',
        { codeKey: { $gt: after } },
        { projection, sort: { codeKey: 1 }, limit: batch, hint: 'orgId_1_codeKey_1' },
      );
      const last = rows.at(-1);
      if (!last) return { written: progress.done };
      const writes = rows.flatMap((row) => {
        const key = nameKeyOf(ctx, row);
        return key === row.nameKey ? [] : [{ _id: row._id, when: { version: row.version }, key }];
      });
      progress.done += await setUniqueKeys('customers', 'nameKey', writes);
      after = last.codeKey;
      await tools.save({ after }, progress);
    }
  });
}
