import { isDeepStrictEqual } from 'node:util';
import { readRows, setEach } from '@/lib/bulk';
import { openSealed } from '@/lib/sealed';
import { type Context, query } from '@/lib/service';
import type { StoredCustomer } from '../bulk';
import { facetsOf } from '../facets';
import { type Searchable, searchKeys } from '../search-keys';

/** Grows by one when what search-keys.ts makes of a customer changes: the next start then makes it anew for all. */
export const searchKeysVersion = 1;

const batch = 1_000;
const keyFields = ['grams', 'terms', 'findText', 'seenBy'] as const;
const byId = { orgId: 1, codeKey: 1 } as const;

/**
 * Makes the stored search keys of every customer anew, in the order of their codes. What it writes is derived from the row
 * itself, so there is no event and no new version; a row that changes meanwhile is written right by its own change.
 * Returns how many were written; a second pass writes none.
 */
export function reindexCustomers(ctx: Context): Promise<number> {
  return query(ctx, async () => {
    let written = 0;
    for (let after = ''; ; ) {
      const rows = await readRows<StoredCustomer & { codeKey: string }>(
        'customers',
        { codeKey: { $gt: after } },
        { sort: byId, limit: batch, hint: 'orgId_1_codeKey_1' },
      );
      const last = rows.at(-1);
      if (!last) return written;
      written += await setEach(
        'customers',
        rows.flatMap((row) => changed(ctx, row)),
      );
      after = last.codeKey;
    }
  });
}

function changed(ctx: Context, row: StoredCustomer) {
  const opened = openSealed(ctx.keys, ctx.org.id, 'Customer', row);
  const keys = searchKeys(ctx.keys.index, { ...row, ...opened } as Searchable, facetsOf(ctx, row as object));
  const same = keyFields.every((field) => isDeepStrictEqual(row[field] ?? '', keys[field]));
  return same ? [] : [{ _id: row._id, when: { version: row.version }, set: keys }];
}
