import { membershipRules } from '@/features/membership/changes';
import { fromMinor, maxAmount } from '@/lib/money';
import { type Context, Problem } from '@/lib/service';
import { orderDates } from '../lifecycle';
import type { CustomerDocument } from '../model';
import { isOnHold } from '../status';
import { setStatus } from './begin';
import { purchaseSwitch, switchMembership } from './member';
import { touch } from './save';

/** No dealings with whom somebody blocked; a suspension holds back what we send, not a sale that took place. */
export function refuseBlocked(doc: CustomerDocument): void {
  if (doc.status === 'blocked')
    throw new Problem('customer_blocked', 'This customer is blocked: no orders are taken from it');
}

/** No quotes to whom somebody blocked or suspended. */
export function refuseOnHold(doc: CustomerDocument): void {
  if (!isOnHold(doc.status)) return;
  const code = doc.status === 'blocked' ? 'customer_blocked' : 'customer_suspended';
  throw new Problem(code, `This customer is ${doc.status}: it gets no quotes`);
}

/** What bought or accepted is no prospect any more. */
export async function activate(ctx: Context, doc: CustomerDocument): Promise<void> {
  becomeActive(ctx, doc);
  doc.set('lastActivityAt', ctx.now);
  await touch(ctx, doc);
}

function becomeActive(ctx: Context, doc: CustomerDocument): void {
  if (doc.status === 'prospect' || doc.status === 'lead') setStatus(doc, doc.status, 'active', ctx.now);
}

/** Noted with a change of the purchases that orders made: nobody typed it. */
export const byOrders = 'byOrders';
const noteOrders = (doc: CustomerDocument, minor: number) =>
  minor && doc.record?.('customer.updated', { [byOrders]: true });

/** Takes a refund off what was bought; `whole`: the order itself counts no more. Status, membership and dates stay. Joins the caller's command. */
export async function takePurchaseBack(
  ctx: Context,
  doc: CustomerDocument,
  { minor, whole }: { minor: number; whole: boolean },
): Promise<void> {
  doc.set('ordersMinor', doc.ordersMinor - minor);
  doc.set('purchaseMinor', doc.purchaseMinor - minor);
  noteOrders(doc, minor);
  if (whole) doc.set('ordersCount', Math.max(0, (doc.ordersCount ?? 0) - 1));
  await touch(ctx, doc);
}

/** Counts a completed order in: purchases, first activity, and membership where it comes with the purchase. Joins the caller's command. */
export async function addPurchase(ctx: Context, doc: CustomerDocument, totalMinor: number, at: Date): Promise<void> {
  const purchaseMinor = doc.openingMinor + doc.ordersMinor + totalMinor;
  if (fromMinor(purchaseMinor, ctx.org.currency) > maxAmount)
    throw Problem.field('invalid', 'total', 'With it the purchases would be more than 1,000,000,000,000');
  const count = (doc.ordersCount ?? 0) + 1;
  doc.set('ordersMinor', doc.ordersMinor + totalMinor);
  doc.set('purchaseMinor', purchaseMinor);
  noteOrders(doc, totalMinor);
  doc.set('ordersCount', count);
  for (const [field, value] of Object.entries(orderDates(doc, at, count))) doc.set(field, value);
  becomeActive(ctx, doc);
  const change = purchaseSwitch(doc, await membershipRules(ctx), { purchaseAmount: totalMinor });
  if (change) await switchMembership(ctx, doc, change);
  await touch(ctx, doc);
}
