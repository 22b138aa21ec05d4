import {
  addPurchase,
  carriedAcl,
  checkVersion,
  loadOpenCustomer,
  refuseBlocked,
  takePurchaseBack,
} from '@/features/customers/service';
import { isDuplicateKey } from '@/lib/db';
import { idOf } from '@/lib/id';
import { fromMinor, shareOf, toMinor } from '@/lib/money';
import { refuseOther } from '@/lib/record-body';
import { type Context, command, demand, Problem } from '@/lib/service';
import type { OrderDocument, OrderRow } from '../model';
import type { OrderChange, Order as OrderOut } from '../schema';
import { moves, type OrderStatus } from '../states';
import { refuseFuture } from './amounts';
import { currencyOf, setAmounts } from './change-amounts';
import { baseOf, present } from './present';
import { loadOrder } from './read';
import { tell } from './tell';
import { nextWay } from './way';

type Customer = Awaited<ReturnType<typeof loadOpenCustomer>>;

/** Moves an order on. What it does to its customer's purchases happens in the same transaction. */
export async function updateOrder(
  ctx: Context,
  ref: string,
  orderRef: string,
  input: OrderChange,
  ifMatch?: number,
): Promise<OrderOut> {
  demand(ctx, 'orders.update');
  try {
    return await command(ctx, 'updateOrder', async () => {
      const customer = await loadOpenCustomer(ctx, 'orders.update', ref);
      refuseOther(ctx.org.id, input, customer, idOf);
      const doc = await loadOrder(customer._id, orderRef);
      checkVersion(doc, ifMatch, 'order');
      const change = withoutSameStatus(doc, input);
      setWords(ctx, customer, doc, change);
      await setAmounts(ctx, doc, change);
      await refund(ctx, customer, doc, change);
      setReason(doc, change);
      await move(ctx, customer, doc, change.status ?? doc.status);
      if (input.notify) await tell(ctx, customer, doc);
      return save(ctx, customer, doc);
    });
  } catch (error) {
    if (isDuplicateKey(error)) throw Problem.field('order_taken', 'externalId', 'Another order has this id');
    throw error;
  }
}

/** The status that was fetched and put back asks for no move. */
function withoutSameStatus(doc: OrderDocument, input: OrderChange): OrderChange {
  const { status, ...rest } = input;
  return status === doc.status ? rest : input;
}

async function save(ctx: Context, customer: Customer, doc: OrderDocument): Promise<OrderOut> {
  if (doc.isModified()) {
    doc.set({ version: doc.version + 1, acl: carriedAcl(customer) });
    await doc.save();
  }
  return present(ctx, doc.toObject() as OrderRow);
}

function setWords(ctx: Context, customer: Customer, doc: OrderDocument, input: OrderChange): void {
  const { externalId, description, paymentMethod, vehicleImport } = input;
  if (externalId !== undefined && (externalId ?? undefined) !== doc.externalId)
    doc.set({ externalId: externalId ?? undefined, saleHash: undefined });
  if (description !== undefined) doc.set('description', description || undefined);
  if (paymentMethod !== undefined) doc.set('paymentMethod', paymentMethod ?? undefined);
  if (vehicleImport === null) doc.set('vehicleImport', undefined);
  else if (vehicleImport)
    doc.set('vehicleImport', nextWay(ctx, customer, (doc.toObject() as OrderRow).vehicleImport, vehicleImport));
}

/** `refundedAmount` is all that was given back so far; all of it makes the order a refunded one. */
async function refund(ctx: Context, customer: Customer, doc: OrderDocument, input: OrderChange): Promise<void> {
  const before = doc.refundedMinor ?? 0;
  const wanted = refundOf(ctx, doc, input);
  if (wanted === before && !(input.status === 'refunded' && doc.status === 'completed')) return;
  if (doc.status !== 'completed')
    throw Problem.field('invalid_status_transition', 'refundedAmount', 'Only a completed order is refunded');
  if (wanted < before || wanted > doc.totalMinor)
    throw Problem.field('invalid', 'refundedAmount', 'Not less than before, and not more than the total');
  const whole = wanted === doc.totalMinor;
  const base = whole ? baseOf(doc) : shareOf(baseOf(doc), wanted, doc.totalMinor);
  const minor = base - (doc.baseRefundedMinor ?? 0);
  doc.set({ refundedMinor: wanted, baseRefundedMinor: base });
  doc.record?.('order.refunded', { refundedAmount: fromMinor(wanted, currencyOf(ctx, doc)) });
  step(ctx, doc, whole ? 'refunded' : doc.status, wanted);
  await takePurchaseBack(ctx, customer, { minor, whole });
}

/** Why of the latest refund, of this change or before. */
function setReason(doc: OrderDocument, { refundReason }: OrderChange): void {
  if (refundReason === undefined) return;
  const { [String(doc.refundedMinor ?? 0)]: _former, ...others } = doc.refundReasons ?? {};
  if (!refundReason) doc.set('refundReasons', Object.keys(others).length > 0 ? others : undefined);
  else if (typeof doc.refundedMinor !== 'number')
    throw Problem.field('invalid', 'refundReason', 'Nothing of this order was refunded');
  else doc.set('refundReasons', { ...others, [doc.refundedMinor]: refundReason });
}

function refundOf(ctx: Context, doc: OrderDocument, { refundedAmount, status }: OrderChange): number {
  if (refundedAmount === undefined || refundedAmount === null)
    return status === 'refunded' ? doc.totalMinor : (doc.refundedMinor ?? 0);
  const minor = toMinor(refundedAmount, currencyOf(ctx, doc));
  if (minor === null) throw Problem.field('invalid', 'refundedAmount', 'More decimals than the currency has');
  if (status === 'refunded' && minor !== doc.totalMinor)
    throw Problem.field('totals_mismatch', 'refundedAmount', 'Refunded is an order whose whole total is given back', {
      computed: fromMinor(doc.totalMinor, currencyOf(ctx, doc)),
    });
  return minor;
}

function step(ctx: Context, doc: OrderDocument, status: OrderStatus, refundedMinor?: number): void {
  doc.set('status', status);
  doc.set('steps', [...(doc.steps ?? []), { status, at: ctx.now, byName: ctx.user.name, refundedMinor }]);
}

const events = { confirmed: 'order.confirmed', completed: 'order.completed', cancelled: 'order.cancelled' } as const;

async function move(ctx: Context, customer: Customer, doc: OrderDocument, to: OrderStatus): Promise<void> {
  if (to === doc.status) return;
  const allowed = moves[doc.status];
  if (!allowed.includes(to))
    throw Problem.field('invalid_status_transition', 'status', `An order that is ${doc.status} does not become ${to}`, {
      allowed,
    });
  if (to === 'confirmed' || to === 'completed') refuseBlocked(customer);
  step(ctx, doc, to);
  if (to !== 'pending' && to !== 'refunded') doc.record?.(events[to]);
  if (to !== 'completed') return;
  refuseFuture(ctx, doc.orderedAt);
  doc.set('completedAt', ctx.now);
  await addPurchase(ctx, customer, baseOf(doc), doc.orderedAt);
}
