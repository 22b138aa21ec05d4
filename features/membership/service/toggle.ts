import type { Customer } from '@/features/customers/schema';
import { getCustomer, updateCustomer } from '@/features/customers/service';
import type { BulkResult } from '@/lib/bulk-result';
import { eachRow } from '@/lib/each-row';
import { type Context, demand } from '@/lib/service';

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

/** Switches many; each row stands for itself, and its result says what became of it. */
export async function bulkUpdateMembership(
  ctx: Context,
  ids: string[],
  membershipStatus: boolean,
): Promise<BulkResult> {
  demand(ctx, 'membership.bulk');
  return eachRow(ids, async (id) => {
    const before = await getCustomer(ctx, id);
    return (await updateCustomer(ctx, id, { membershipStatus })).version !== before.version;
  });
}
