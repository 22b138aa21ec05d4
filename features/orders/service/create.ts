import {
  addPurchase,
  carriedAcl,
  findCustomer,
  loadOpenCustomer,
  refuseBlocked,
  settleCarried,
} from '@/features/customers/service';
import { takeNumbers } from '@/lib/counters';
import { isDuplicateKey } from '@/lib/db';
import { type Id, idOf, uuid } from '@/lib/id';
import { refuseOther } from '@/lib/record-body';
import { type Context, command, demand, Problem, query } from '@/lib/service';
import { inTurn } from '@/lib/turns';
import { Order, type OrderDocument, type OrderRow } from '../model';
import type { OrderInput, Order as OrderOut, VehicleImport } from '../schema';
import type { OrderStatus } from '../states';
import { type Amounts, amountsOf, refuseFuture } from './amounts';
import { present } from './present';
import { isOfSale, type Sale, saleHashOf, saleOf } from './sale';
import { nextWay, paymentOf } from './way';

type Customer = Awaited<ReturnType<typeof loadOpenCustomer>>;

export async function nextOrderNumber(ctx: Context): Promise<string> {
  return `O-${ctx.now.getUTCFullYear()}-${String(await takeNumbers(ctx, 'orders')).padStart(5, '0')}`;
}

/**
 * Takes a sale in. A completed one raises the customer's purchases in the same transaction. Sending the same sale
 * under its `externalId` again answers the order that is there, so a sales system may repeat itself. Those of one customer
 * that come at once are completed one after another: together they would only lose races for the customer's row.
 */
export async function createOrder(ctx: Context, ref: string, input: OrderInput): Promise<OrderOut> {
  demand(ctx, 'orders.create');
  const externalId = input.externalId ?? undefined;
  const buyer = await query(ctx, () => findCustomer(ctx, 'orders.create', ref));
  refuseOther(ctx.org.id, input, buyer, idOf);
  const sale = saleOf(ctx, input);
  const saleHash = externalId && saleHashOf(sale);
  const twin = () => query(ctx, () => findTwin(ctx, ref, externalId, sale));
  const known = await twin();
  if (known) return known;
  const amounts = await amountsOf(ctx, input);
  const { status, description, vehicleImport, paymentMethod } = input;
  const orderedAt = input.orderedAt ? new Date(input.orderedAt) : ctx.now;
  if (status === 'completed') refuseFuture(ctx, orderedAt);
  const orderNumber = await nextOrderNumber(ctx);
  const words = { externalId, saleHash, description, vehicleImport, paymentMethod, orderNumber };
  const take = () =>
    command(ctx, 'createOrder', async () => {
      const customer = await loadOpenCustomer(ctx, 'orders.create', ref);
      refuseBlocked(customer);
      return insert(ctx, customer, { ...words, ...amounts, status, orderedAt });
    });
  try {
    const made = await (status === 'completed' ? inTurn(`sales:${idOf(buyer._id)}`, take) : take());
    await settleCarried(ctx, 'orders', made);
    return made;
  } catch (error) {
    const other = isDuplicateKey(error) ? await twin() : null;
    if (other) return other;
    throw error;
  }
}

/** The order that this sale became before. */
async function findTwin(
  ctx: Context,
  ref: string,
  externalId: string | undefined,
  sale: Sale,
): Promise<OrderOut | null> {
  if (!externalId) return null;
  const customer = await findCustomer(ctx, 'orders.create', ref);
  const row = await Order.findOne({ externalId }).lean<OrderRow>();
  if (!row) return null;
  if (idOf(row.customerId) !== idOf(customer._id))
    throw Problem.field('order_taken', 'externalId', 'An order of another customer has this id');
  if (!isOfSale(ctx, row, sale))
    throw Problem.field(
      'order_taken',
      'externalId',
      `${row.orderNumber} has this id and was sent otherwise; PUT changes it`,
    );
  return present(ctx, row);
}

type OfQuote = Amounts & { quoteId: Id; orderNumber: string; description: string };

/** The order of an accepted quote, inside the command that marks the quote; the index lets a quote have one. */
export function orderOfQuote(ctx: Context, customer: Customer, order: OfQuote): Promise<OrderOut> {
  refuseBlocked(customer);
  const { quoteId, description, ...rest } = order;
  const words = { description: description.slice(0, 300), status: 'confirmed' as const, orderedAt: ctx.now };
  return insert(ctx, customer, { ...rest, ...words, quoteId: uuid(quoteId) });
}

type New = Amounts & {
  quoteId?: unknown;
  orderNumber: string;
  externalId?: string;
  saleHash?: string;
  description?: string | null;
  status: OrderStatus;
  orderedAt: Date;
  paymentMethod?: string | null;
  vehicleImport?: VehicleImport | null;
};

async function insert(ctx: Context, customer: Customer, input: New): Promise<OrderOut> {
  const { description, rate, vehicleImport, paymentMethod, ...order } = input;
  const completed = order.status === 'completed';
  const doc = new Order({
    _id: uuid(ctx.newId()),
    orgId: uuid(ctx.org.id),
    customerId: customer._id,
    customerCode: customer.customerId,
    customerText: customer.findText,
    ...order,
    description: description || undefined,
    rate: rate ?? undefined,
    paymentMethod: paymentOf(customer, paymentMethod),
    vehicleImport: vehicleImport ? nextWay(ctx, customer, null, vehicleImport) : undefined,
    steps: [{ status: order.status, at: ctx.now, byName: ctx.user.name }],
    acl: carriedAcl(customer),
    completedAt: completed ? ctx.now : undefined,
    createdAt: ctx.now,
    createdBy: uuid(ctx.user.id),
  }) as unknown as OrderDocument;
  await doc.save();
  if (completed) await addPurchase(ctx, customer, order.baseMinor, order.orderedAt);
  return present(ctx, doc.toObject() as OrderRow);
}
