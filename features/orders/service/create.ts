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
import { Order, type OrderDocument, type OrderRow } from '../model';
import type { OrderInput, Order as OrderOut, VehicleImport } from '../schema';
import type { OrderStatus } from '../states';
import { type Amounts, amountsOf, refuseFuture } from './amounts';
import { present } from './present';
import { nextWay, paymentOf } from './way';

type Customer = Awaited<ReturnType<typeof loadOpenCustomer>>;

export async function nextOrderNumber(ctx: Context): Promise<string> {
  return `O-${ctx.now.getUTCFullYear()}-${String(await takeNumbers(ctx, 'orders')).padStart(5, '0')}`;
}

/**
 * Takes a sale in. A completed one raises the customer's purchases in the same transaction. Sending the same
 * `externalId` again answers the order that is there, so a sales system may repeat itself.
 */
export async function createOrder(ctx: Context, ref: string, input: OrderInput): Promise<OrderOut> {
  demand(ctx, 'orders.create');
  const externalId = input.externalId ?? undefined;
  const known = await query(ctx, async () => {
    refuseOther(ctx.org.id, input, await findCustomer(ctx, 'orders.create', ref), idOf);
    return findByExternalId(ctx, ref, externalId);
  });
  if (known) return known;
  const amounts = await amountsOf(ctx, input);
  const { status, description, vehicleImport, paymentMethod } = input;
  const orderedAt = input.orderedAt ? new Date(input.orderedAt) : ctx.now;
  if (status === 'completed') refuseFuture(ctx, orderedAt);
  const words = { externalId, description, vehicleImport, paymentMethod, orderNumber: await nextOrderNumber(ctx) };
  try {
    const made = await command(ctx, 'createOrder', async () => {
      const customer = await loadOpenCustomer(ctx, 'orders.create', ref);
      refuseBlocked(customer);
      return insert(ctx, customer, { ...words, ...amounts, status, orderedAt });
    });
    await settleCarried(ctx, 'orders', made);
    return made;
  } catch (error) {
    const twin = isDuplicateKey(error) ? await query(ctx, () => findByExternalId(ctx, ref, externalId)) : null;
    if (twin) return twin;
    throw error;
  }
}

async function findByExternalId(ctx: Context, ref: string, externalId: string | undefined): Promise<OrderOut | null> {
  const customer = await findCustomer(ctx, 'orders.create', ref);
  if (!externalId) return null;
  const row = await Order.findOne({ externalId }).lean<OrderRow>();
  if (row && idOf(row.customerId) !== idOf(customer._id))
    throw Problem.field('order_taken', 'externalId', 'An order of another customer has this id');
  return row ? present(ctx, row) : null;
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
