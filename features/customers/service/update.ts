import { membershipRules } from '@/features/membership/changes';
import { type Context, command, demand, Problem } from '@/lib/service';
import { mayWrite } from '../fields';
import { type CustomerPatch, resolveInput } from '../input';
import type { CustomerDocument } from '../model';
import { presentCustomer } from '../present';
import type { Customer } from '../schema';
import { checkTransition, transitions } from '../status';
import { applyPatch, purchaseSwitch, switchMembership } from './apply';
import { checkCode } from './code';
import { setActive } from './deactivate';
import { checkVersion, loadCustomer } from './find';

import { obey, ownRules } from './own-rules';
import { transferInUpdate } from './owner';

import { touch } from './save';
import { withUniqueness } from './unique';

/** Changes the fields that are named; absent is unchanged, null is cleared. */
export async function updateCustomer(
  ctx: Context,
  ref: string,
  raw: Record<string, unknown>,
  ifMatch?: number,
): Promise<Customer> {
  demand(ctx, 'customers.update');
  const own = await ownRules(ctx);
  return withUniqueness(ctx, () =>
    command(ctx, 'updateCustomer', async () => {
      const rules = await membershipRules(ctx);
      const doc = await loadCustomer(ctx, ref);
      demand(ctx, 'customers.update', [...doc.acl, `c:${doc._id}`]);
      checkVersion(doc, ifMatch);
      const current = await presentCustomer(ctx, doc.toObject() as never, rules.threshold);
      const patch = resolveInput(ctx.org.id, raw, current);
      refuseCleared(patch);
      if (patch.isActive === false || (patch.isActive === true && !doc.isActive))
        return setActive(ctx, doc, patch.isActive, rules.threshold);
      if (!doc.isActive)
        throw new Problem('deactivated', 'This customer is deactivated; restore it first', {
          extensions: { restore: true },
        });
      refuseFields(ctx, patch);
      const obeyed = obey(ctx, own, patch, doc);
      if (obeyed.custom) doc.set(obeyed.custom);
      await write(ctx, doc, obeyed.patch, raw.reason);
      return presentCustomer(ctx, doc.toObject() as never, rules.threshold);
    }),
  );
}

/** What a customer always has; and a switch of isActive, which would leave the other fields unwritten. */
function refuseCleared(patch: CustomerPatch): void {
  for (const path of ['customerId', 'type', 'status'] as const)
    if (patch[path] === null) throw Problem.field('invalid', path, 'A customer always has one; it cannot be cleared');
  if (typeof patch.isActive === 'boolean' && Object.keys(patch).length > 1)
    throw Problem.field('invalid', 'isActive', 'Deactivating and restoring are changes of their own: send this alone');
}

async function write(ctx: Context, doc: CustomerDocument, patch: CustomerPatch, reason: unknown): Promise<void> {
  const rules = await membershipRules(ctx);
  if (patch.customerId) doc.set('customerId', checkCode(patch.customerId));
  applyPatch(ctx, doc, patch);
  if (patch.status && patch.status !== doc.status) {
    checkTransition(transitions[doc.status], patch.status, {
      admin: ctx.role === 'admin',
      reason: Boolean(patch.statusReason),
    });
    doc.set('status', patch.status);
  }
  const change = purchaseSwitch(doc, rules, patch);
  if (change && (await switchMembership(ctx, doc, change)))
    nameMembershipEvent(doc, change.to, Object.keys(patch).length === 1);
  await transferInUpdate(ctx, doc, patch.ownerId, reason);
  await touch(ctx, doc);
}

/** A change of the membership alone is told by its own name; together with other fields it is an update. */
function nameMembershipEvent(doc: CustomerDocument, to: boolean, alone: boolean): void {
  if (alone) doc.record(to ? 'customer.membership.activated' : 'customer.membership.deactivated');
}

function refuseFields(ctx: Context, patch: CustomerPatch): void {
  const refused = Object.keys(patch).filter((path) => !mayWrite(ctx.role, path));
  if (refused.length) {
    const errors = refused.map((path) => ({
      path,
      code: 'forbidden',
      message: `The role "${ctx.role}" may not change this`,
    }));
    throw new Problem('forbidden', `Not yours to change: ${refused.join(', ')}`, { errors });
  }
}
