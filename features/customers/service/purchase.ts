import { membershipRules } from '@/features/membership/changes';
import { fromMinor, maxAmount } from '@/lib/money';
import { type Context, Problem } from '@/lib/service';
import { orderDates } from '../lifecycle';
import type { CustomerDocument } from '../model';
import { setStatus } from './begin';
import { purchaseSwitch, switchMembership } from './member';
import { touch } from './save';

/** No dealings with whom somebody blocked; a suspension holds back what we send, not a sale that took place. */
export function refuseBlocked(doc: CustomerDocument): void {
  if (doc.status === 'blocked')
    throw new Problem('customer_blocked', 'This customer is blocked: no orders are taken from it');
}

/** Counts a completed order in: purchases, first activity, and membership where it comes with the purchase. Joins the caller's command. */
export async function addPurchase(ctx: Context, doc: CustomerDocument, totalMinor: number, at: Date): Promise<void> {
  const purchaseMinor = doc.openingMinor + doc.ordersMinor + totalMinor;
  if (fromMinor(purchaseMinor, ctx.org.currency) > maxAmount)
    throw Problem.field('invalid', 'total', 'With it the purchases would be more than 1,000,000,000,000');
  const count = (doc.ordersCount ?? 0) + 1;
  doc.set('ordersMinor', doc.ordersMinor + totalMinor);
  doc.set('purchaseMinor', purchaseMinor);
  doc.set('ordersCount', count);
  for (const [field, value] of Object.entries(orderDates(doc, at, count))) doc.set(field, value);
  if (doc.status === 'prospect' || doc.status === 'lead') setStatus(doc, doc.status, 'active', ctx.now);
  const change = purchaseSwitch(doc, await membershipRules(ctx), { purchaseAmount: totalMinor });
  if (change) await switchMembership(ctx, doc, change);
  await touch(ctx, doc);
}
