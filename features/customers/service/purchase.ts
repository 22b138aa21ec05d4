import { membershipRules } from '@/features/membership/changes';
import { fromMinor, maxAmount } from '@/lib/money';
import { type Context, Problem } from '@/lib/service';
import type { CustomerDocument } from '../model';
import { purchaseSwitch, switchMembership } from './apply';
import { touch } from './save';

/** Counts a completed order in: purchases, first activity, and membership where it comes with the purchase. Joins the caller's command. */
export async function addPurchase(ctx: Context, doc: CustomerDocument, totalMinor: number): Promise<void> {
  const purchaseMinor = doc.openingMinor + doc.ordersMinor + totalMinor;
  if (fromMinor(purchaseMinor, ctx.org.currency) > maxAmount)
    throw Problem.field('invalid', 'total', 'With it the purchases would be more than 1,000,000,000,000');
  doc.set('ordersMinor', doc.ordersMinor + totalMinor);
  doc.set('purchaseMinor', purchaseMinor);
  doc.set('ordersCount', (doc.ordersCount ?? 0) + 1);
  if (doc.status === 'prospect' || doc.status === 'lead') doc.set('status', 'active');
  const change = purchaseSwitch(doc, await membershipRules(ctx), { purchaseAmount: totalMinor });
  if (change) await switchMembership(ctx, doc, change);
  await touch(ctx, doc);
}
