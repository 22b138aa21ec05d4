import { membershipRules, type Rules } from '@/features/membership/changes';
import { idOf } from '@/lib/id';
import { type Context, command, demand, Problem, query } from '@/lib/service';
import { type CustomerPatch, resolveInput } from '../input';
import type { CustomerDocument } from '../model';
import { mayWrite } from '../policy';
import { presentWhole } from '../present';
import type { Customer } from '../schema';
import { checkTransition, transitions } from '../status';
import { applyPatch } from './apply';
import { setStatus } from './begin';
import { checkCode } from './code';
import { consentChanges, recordConsents } from './consent';
import { setActive } from './deactivate';
import { checkVersion, loadCustomer } from './find';
import { keepFollowUp } from './follow-up';
import { purchaseSwitch, switchMembership } from './member';
import { obey, ownRules } from './own-rules';
import { transferInUpdate } from './owner';
import { touch } from './save';
import { withUniqueness } from './unique';

type Raw = Record<string, unknown>;

/** Changes the fields that are named; absent is unchanged, null is cleared. */
export async function updateCustomer(ctx: Context, ref: string, raw: Raw, ifMatch?: number): Promise<Customer> {
  demand(ctx, 'customers.update');
  const own = await ownRules(ctx);
  const rules = await query(ctx, () => membershipRules(ctx));
  let restoring = false;
  const work = () =>
    command(ctx, 'updateCustomer', async () => {
      const doc = await loadCustomer(ctx, 'customers.update', ref);
      checkVersion(doc, ifMatch);
      const current = await presentWhole(ctx, doc.toObject() as never, rules.threshold);
      const { isActive, ...patch } = resolveInput(ctx.org.id, raw, current);
      if (isActive === null) throw Problem.field('invalid', 'isActive', 'true or false');
      restoring = isActive === true;
      if (isActive !== undefined) setActive(ctx, doc, isActive);
      else if (!doc.isActive)
        throw new Problem('deactivated', 'This customer is deactivated; restore it first', {
          extensions: { restore: true },
        });
      refuseCleared(patch);
      refuseFields(ctx, patch);
      const obeyed = obey(ctx, own, patch, doc);
      if (obeyed.custom) doc.set(obeyed.custom);
      await write(ctx, doc, obeyed.patch, {
        rules,
        reason: Boolean(patch.statusReason ?? raw.statusReason ?? raw.status_reason),
      });
      await transferInUpdate(ctx, doc, patch.ownerId, raw.reason);
      await touch(ctx, doc);
      return presentWhole(ctx, doc.toObject() as never, rules.threshold);
    });
  return withUniqueness(ctx, work, () => restoring);
}

/** What a customer always has. */
function refuseCleared(patch: CustomerPatch): void {
  for (const path of ['customerId', 'type', 'status'] as const)
    if (patch[path] === null) throw Problem.field('invalid', path, 'A customer always has one; it cannot be cleared');
}

async function write(
  ctx: Context,
  doc: CustomerDocument,
  patch: CustomerPatch,
  { rules, reason }: { rules: Rules; reason: boolean },
): Promise<void> {
  if (Object.keys(patch).length === 0) return;
  const consent = { marketing: doc.consent?.marketing, newsletter: doc.consent?.newsletter };
  if (patch.customerId) doc.set('customerId', checkCode(patch.customerId));
  applyPatch(ctx, doc, patch);
  await keepFollowUp(ctx, doc, patch);
  if (patch.status && patch.status !== doc.status) {
    checkTransition(transitions[doc.status], patch.status, { admin: ctx.role === 'admin', reason });
    setStatus(doc, doc.status, patch.status, ctx.now);
    // The reason of the former status says nothing of this one.
    if (!reason) doc.set('statusReason', undefined);
  }
  await recordConsents(ctx, idOf(doc._id), consentChanges(consent, doc.consent), patch['consent.source']);
  const change = purchaseSwitch(doc, rules, patch);
  if (change && (await switchMembership(ctx, doc, change)))
    nameMembershipEvent(doc, change.to, Object.keys(patch).length === 1);
}

/** A change of the membership alone is told by its own name; together with other fields it is an update. */
function nameMembershipEvent(doc: CustomerDocument, to: boolean, alone: boolean): void {
  if (alone && !doc.isModified('isActive'))
    doc.record(to ? 'customer.membership.activated' : 'customer.membership.deactivated');
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
