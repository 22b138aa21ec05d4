import type { Customer } from '@/features/customers/schema';
import { getCustomer, updateCustomer } from '@/features/customers/service';
import { type Context, demand, Problem } from '@/lib/service';
import type { BulkResult } from '../schema';

const inFlight = 8;

/** Switches one customer's membership; switching it to what it is changes nothing and is no error. */
export function updateMembership(
  ctx: Context,
  ref: string,
  membershipStatus: boolean,
  ifMatch?: number,
): Promise<Customer> {
  demand(ctx, 'membership.update');
  return updateCustomer(ctx, ref, { membershipStatus }, ifMatch);
}

type Row = BulkResult['results'][number];

/** Switches many; each row stands for itself, and its result says what became of it. */
export async function bulkUpdateMembership(
  ctx: Context,
  ids: string[],
  membershipStatus: boolean,
): Promise<BulkResult> {
  demand(ctx, 'membership.bulk');
  const results: Row[] = [];
  const waiting = [...new Set(ids)].entries();
  const worker = async () => {
    for (const [index, id] of waiting) results[index] = await switchOne(ctx, id, membershipStatus);
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
  const changed = results.filter((row) => row.changed).length;
  const failed = results.filter((row) => row.status >= 400).length;
  return { changed, unchanged: results.length - changed - failed, failed, results };
}

async function switchOne(ctx: Context, id: string, to: boolean): Promise<Row> {
  try {
    const before = await getCustomer(ctx, id);
    const after = await updateCustomer(ctx, id, { membershipStatus: to });
    return { id, status: 200, code: null, changed: after.version !== before.version };
  } catch (error) {
    if (!(error instanceof Problem) || error.status >= 500) throw error;
    return { id, status: error.status, code: error.code, changed: false };
  }
}
