import { isDeepStrictEqual } from 'node:util';
import { readRows, setEach } from '@/lib/bulk';
import type { Reindex, Walk } from '@/lib/index-keys';
import { openSealed } from '@/lib/sealed';
import { type Context, query } from '@/lib/service';
import { aclOf } from '../acl';
import type { StoredCustomer } from '../bulk';
import { facetsOf } from '../facets';
import { limitedKeys } from '../limited';
import { type Searchable, searchKeys } from '../search-keys';
import { emailKeys } from './derive';

/** Grows by one when what search-keys.ts makes of a customer, or facts.ts counts, changes: the next start makes it anew. */
export const searchKeysVersion = 4;

const batch = 1_000;
const byId = { orgId: 1, codeKey: 1 } as const;
const start: Walk = { after: '', written: 0 };

/**
 * Makes the stored search keys and e-mail hashes of every customer anew, in the order of their codes. What it writes is
 * derived from the row itself, so there is no event and no new version; a row that changes meanwhile is written right by
 * its own change. Returns how many were written; a second pass writes none. `tools` keeps where it stands in a job.
 */
export function reindexCustomers(ctx: Context, tools?: Parameters<Reindex>[1], from = start): Promise<number> {
  return query(ctx, async () => {
    const at = { ...from };
    const progress = { ...tools?.progress, done: tools?.progress.done ?? 0 };
    for (;;) {
      const rows = await readRows<StoredCustomer & { codeKey: string }>(
        'customers',
        { codeKey: { $gt: at.after } },
        { sort: byId, limit: batch, hint: 'orgId_1_codeKey_1' },
      );
      const last = rows.at(-1);
      if (!last) return at.written;
      at.written += await setEach(
        'customers',
        rows.flatMap((row) => changed(ctx, row)),
      );
      at.after = last.codeKey;
      progress.done += rows.length;
      await tools?.save({ ...at }, { ...tools.progress, ...progress });
    }
  });
}

function changed(ctx: Context, row: StoredCustomer) {
  const opened = openSealed(ctx.keys, ctx.org.id, 'Customer', row);
  const whole = { ...row, ...opened } as Searchable & { isActive: boolean };
  const acl = aclOf(row);
  const found = searchKeys(ctx.keys.indexes, { ...whole, acl }, facetsOf(ctx, row as object));
  const emails = Object.entries(emailKeys(ctx, whole)).filter(([, value]) => value !== undefined);
  const made = { ...Object.fromEntries(emails), ...found, acl, ...limitedKeys(row, acl) };
  const same = Object.entries(made).every(([field, value]) => isDeepStrictEqual(row[field], value));
  return same ? [] : [{ _id: row._id, when: { version: row.version }, ...setAndUnset(made) }];
}

/** What is made of a row, as a write: what came out undefined is taken off it. */
export function setAndUnset(made: Record<string, unknown>) {
  const entries = Object.entries(made);
  return {
    set: Object.fromEntries(entries.filter(([, value]) => value !== undefined)),
    unset: entries.flatMap(([name, value]) => (value === undefined ? [name] : [])),
  };
}
