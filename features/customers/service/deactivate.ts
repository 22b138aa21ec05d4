import { membershipRules } from '@/features/membership/changes';
import { uuid } from '@/lib/id';
import { type Context, command, demand, Problem } from '@/lib/service';
import type { CustomerDocument } from '../model';
import { presentWhole } from '../present';
import type { Customer } from '../schema';
import { checkVersion, loadCustomer } from './find';
import { touch } from './save';
import { withUniqueness } from './unique';

/** 002's delete: the customer is deactivated with its former status kept; only an erasure destroys. */
export function deleteCustomer(ctx: Context, ref: string, ifMatch?: number): Promise<Customer> {
  demand(ctx, 'customers.deactivate');
  return change(ctx, ref, false, ifMatch);
}

export function restoreCustomer(ctx: Context, ref: string): Promise<Customer> {
  demand(ctx, 'customers.restore');
  return withUniqueness(
    ctx,
    () => change(ctx, ref, true),
    () => true,
  );
}

function change(ctx: Context, ref: string, to: boolean, ifMatch?: number): Promise<Customer> {
  return command(ctx, to ? 'restoreCustomer' : 'deleteCustomer', async () => {
    const { threshold } = await membershipRules(ctx);
    const doc = await loadCustomer(ctx, to ? 'customers.restore' : 'customers.deactivate', ref);
    checkVersion(doc, ifMatch);
    setActive(ctx, doc, to);
    await touch(ctx, doc);
    return presentWhole(ctx, doc.toObject() as never, threshold);
  });
}

/** Before the caller's save. Deactivating what is deactivated, or restoring what is live, is told and changes nothing. */
export function setActive(ctx: Context, doc: CustomerDocument, to: boolean): void {
  demand(ctx, to ? 'customers.restore' : 'customers.deactivate', doc.acl);
  if (doc.isActive === to)
    throw to
      ? new Problem('not_deactivated', 'This customer is not deactivated')
      : new Problem('deactivated', 'This customer is deactivated already');
  doc.set('isActive', to);
  doc.set('formerStatus', to ? undefined : doc.status);
  doc.set('deactivatedAt', to ? undefined : ctx.now);
  doc.set('deactivatedBy', to ? undefined : uuid(ctx.user.id));
  doc.record(to ? 'customer.restored' : 'customer.deleted');
}
