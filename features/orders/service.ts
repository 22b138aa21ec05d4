import { addPurchase, findCustomer, loadCustomer, refuseBlocked } from '@/features/customers/service';
import { takeNumbers } from '@/lib/counters';
import { isDuplicateKey } from '@/lib/db';
import { idOf, uuid } from '@/lib/id';
import { fromMinor, toMinor } from '@/lib/money';
import { newestFirst } from '@/lib/newest-first';
import type { Page } from '@/lib/page';
import { type Context, command, demand, Problem, query } from '@/lib/service';
import { Order, type OrderRecord } from './model';
import type { OrderInput, Order as OrderOut } from './schema';

type Stored = OrderRecord & { _id: unknown };

/**
 * Takes a sale in. A completed one raises the customer's purchases in the same transaction. Sending the same
 * `externalId` again answers the order that is there, so a sales system may repeat itself.
 */
export async function createOrder(ctx: Context, ref: string, input: OrderInput): Promise<OrderOut> {
  demand(ctx, 'orders.create');
  const externalId = input.externalId ?? input.saleId;
  const known = await query(ctx, () => findByExternalId(ctx, ref, externalId));
  if (known) return known;
  const totalMinor = toMinor(input.total, ctx.org.currency);
  if (totalMinor === null) throw Problem.field('invalid', 'total', `More decimals than ${ctx.org.currency} has`);
  const orderNumber = `O-${ctx.now.getUTCFullYear()}-${String(await takeNumbers(ctx, 'orders')).padStart(5, '0')}`;
  try {
    return await command(ctx, 'createOrder', () => insert(ctx, ref, { ...input, externalId, totalMinor, orderNumber }));
  } catch (error) {
    const twin = isDuplicateKey(error) ? await query(ctx, () => findByExternalId(ctx, ref, externalId)) : null;
    if (twin) return twin;
    throw error;
  }
}

async function findByExternalId(ctx: Context, ref: string, externalId: string | undefined): Promise<OrderOut | null> {
  const customer = await findCustomer(ctx, 'orders.create', ref);
  if (!externalId) return null;
  const row = await Order.findOne({ externalId }).lean<Stored>();
  if (row && idOf(row.customerId) !== idOf(customer._id))
    throw Problem.field('order_taken', 'externalId', 'An order of another customer has this id');
  return row ? present(ctx, row) : null;
}

type Insert = {
  externalId?: string;
  description?: string;
  status: 'completed' | 'pending';
  orderedAt?: string;
  totalMinor: number;
  orderNumber: string;
};

async function insert(ctx: Context, ref: string, input: Insert): Promise<OrderOut> {
  const customer = await loadCustomer(ctx, 'orders.create', ref);
  if (!customer.isActive) throw new Problem('deactivated', 'This customer is deactivated; restore it first');
  refuseBlocked(customer);
  const completed = input.status === 'completed';
  const orderedAt = input.orderedAt ? new Date(input.orderedAt) : ctx.now;
  const doc = new Order({
    _id: uuid(ctx.newId()),
    orgId: uuid(ctx.org.id),
    customerId: customer._id,
    customerCode: customer.customerId,
    orderNumber: input.orderNumber,
    externalId: input.externalId,
    description: input.description || undefined,
    status: input.status,
    totalMinor: input.totalMinor,
    acl: customer.acl,
    orderedAt,
    completedAt: completed ? ctx.now : undefined,
    createdAt: ctx.now,
    createdBy: uuid(ctx.user.id),
  });
  await doc.save();
  if (completed) await addPurchase(ctx, customer, input.totalMinor, orderedAt);
  return present(ctx, doc.toObject() as Stored);
}

/** A customer's orders, newest first. */
export function listOrders(
  ctx: Context,
  ref: string,
  input: { limit: number; cursor?: string },
): Promise<Page<OrderOut>> {
  demand(ctx, 'orders.read');
  return query(ctx, async () => {
    const { _id: customerId } = await findCustomer(ctx, 'orders.read', ref);
    const { rows, page } = await newestFirst<Stored>(
      Order,
      { filter: { customerId }, field: 'orderedAt', sort: 'orders' },
      input,
    );
    return { data: rows.map((row) => present(ctx, row)), page };
  });
}

export function getOrder(ctx: Context, ref: string, orderId: string): Promise<OrderOut> {
  demand(ctx, 'orders.read');
  return query(ctx, async () => {
    const { _id: customerId } = await findCustomer(ctx, 'orders.read', ref);
    const row = await Order.findOne({ _id: uuid(orderId), customerId }).lean<Stored>();
    if (!row) throw new Problem('not_found', 'There is no such order');
    return present(ctx, row);
  });
}

function present(ctx: Context, row: Stored): OrderOut {
  return {
    _id: idOf(row._id),
    customerId: idOf(row.customerId),
    customerCode: row.customerCode,
    orderNumber: row.orderNumber,
    externalId: row.externalId ?? null,
    saleId: row.externalId ?? null,
    description: row.description ?? null,
    status: row.status,
    total: fromMinor(row.totalMinor, ctx.org.currency),
    currency: ctx.org.currency,
    orderedAt: row.orderedAt.toISOString(),
    completedAt: row.completedAt?.toISOString() ?? null,
    version: row.version,
  };
}
