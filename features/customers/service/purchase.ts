import { membershipRules } from '@/features/membership/changes';
import type { Context } from '@/lib/service';
import type { CustomerDocument } from '../model';
import { purchaseSwitch, switchMembership } from './apply';
import { touch } from './save';

/** Counts a completed order in: purchases, first activity, and membership where it comes with the purchase. Joins the caller's command. */
export async function addPurchase(ctx: Context, doc: CustomerDocument, totalMinor: number): Promise<void> {
  doc.set('ordersMinor', doc.ordersMinor + totalMinor);
  doc.set('purchaseMinor', doc.openingMinor + doc.ordersMinor);
  doc.set('ordersCount', (doc.ordersCount ?? 0) + 1);
  if (doc.status === 'prospect' || doc.status === 'lead') doc.set('status', 'active');
  const change = purchaseSwitch(doc, await membershipRules(ctx), { purchaseAmount: totalMinor });
  if (change) await switchMembership(ctx, doc, change);
  await touch(ctx, doc);
}
