import { type Rules, recordChange } from '@/features/membership/changes';
import { idOf } from '@/lib/id';
import type { Context } from '@/lib/service';
import type { CustomerDocument } from '../model';
import type { CustomerPatch } from '../rules';
import { isOnHold } from '../status';

export type Switch = { to: boolean; source: 'manual' | 'purchase'; threshold: number | null };

/** Turns the membership and keeps the change in the history; nothing when it is so already. */
export async function switchMembership(ctx: Context, doc: CustomerDocument, change: Switch): Promise<boolean> {
  if (doc.member === change.to) return false;
  doc.set('member', change.to);
  const kept = doc.membership;
  doc.set('membership', {
    ...(kept ? { runId: kept.runId, batch: kept.batch } : {}),
    since: change.to ? ctx.now : null,
    source: change.source,
    threshold: change.threshold,
  });
  await recordChange(ctx, {
    customerId: idOf(doc._id),
    customerCode: doc.customerId,
    customerName: doc.name,
    acl: doc.acl,
    to: change.to,
    source: change.source,
    threshold: change.threshold,
  });
  return true;
}

/** An organization may activate at the moment a purchase reaches the threshold; nobody who is on hold, though. */
export function purchaseSwitch(doc: CustomerDocument, rules: Rules, patch: CustomerPatch): Switch | null {
  if (typeof patch.membershipStatus === 'boolean')
    return { to: patch.membershipStatus, source: 'manual', threshold: null };
  const reached = patch.purchaseAmount !== undefined && doc.purchaseMinor >= rules.threshold;
  return rules.activateOnPurchase && reached && !doc.member && !isOnHold(doc.status)
    ? { to: true, source: 'purchase', threshold: rules.threshold }
    : null;
}
