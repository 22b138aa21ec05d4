import { membershipRules } from '@/features/membership/changes';
import { type Context, demand, query } from '@/lib/service';
import { presentCustomer } from '../present';
import type { Customer } from '../schema';
import { findCustomer } from './find';

/** Whole, or in a limited view what `limitedCustomer` names of it. */
export function getCustomer(ctx: Context, ref: string): Promise<Customer> {
  demand(ctx, 'customers.read');
  return query(ctx, async () => {
    const [row, rules] = await Promise.all([findCustomer(ctx, 'customers.read', ref), membershipRules(ctx)]);
    return presentCustomer(ctx, row, rules.threshold);
  });
}
