import { findCustomer, seenNames } from '@/features/customers/service';
import { type Id, idOf, isUuid, type Uuid, uuid } from '@/lib/id';
import { fromMinor } from '@/lib/money';
import { newestFirst } from '@/lib/newest-first';
import type { Page } from '@/lib/page';
import { type Context, demand, Problem, query } from '@/lib/service';
import { lastReason, Order, type OrderDocument, type OrderRow } from '../model';
import type { ListedOrder, Order as OrderOut } from '../schema';
import { present, reasonsOf } from './present';

type PageInput = { limit: number; cursor?: string };

/** A customer's orders, newest first. */
export function listOrders(ctx: Context, ref: string, input: PageInput): Promise<Page<OrderOut>> {
  demand(ctx, 'orders.read');
  return query(ctx, async () => {
    const { _id: customerId } = await findCustomer(ctx, 'orders.read', ref);
    const of = { filter: { customerId }, field: 'orderedAt', sort: 'orders' };
    const { rows, page } = await newestFirst<OrderRow>(Order, of, input);
    return { data: rows.map((row) => present(ctx, row)), page };
  });
}

/** An order answers to its id, else its number, else its saleId; where a customer is named, of that customer's orders. */
async function byRef(ref: string, customerId?: unknown): Promise<OrderRow | null> {
  const names = [...(isUuid(ref) ? [{ _id: uuid(ref) }] : []), { orderNumber: ref }, { externalId: ref }];
  for (const name of names) {
    const row = await Order.findOne(name).lean<OrderRow>();
    if (row && (!customerId || idOf(row.customerId) === idOf(customerId))) return row;
  }
  return null;
}

/** The same with its customer's name, as the caller sees it. */
export async function findListedOrder(ctx: Context, ref: string): Promise<ListedOrder> {
  const found = await findOrder(ctx, ref);
  const names = await query(ctx, () => seenNames(ctx, [found.customerId as Id]));
  return { ...found, customerName: names.get(found.customerId as Id)?.name ?? null };
}

/** Of any customer that the caller sees. */
export function findOrder(ctx: Context, ref: string): Promise<OrderOut> {
  demand(ctx, 'orders.read');
  return query(ctx, async () => {
    const row = await byRef(ref);
    if (!row) throw noOrder();
    await findCustomer(ctx, 'orders.read', idOf(row.customerId)).catch((error: unknown) => {
      throw error instanceof Problem && error.status === 404 ? noOrder() : error;
    });
    return present(ctx, row);
  });
}

export const getOrder = async (ctx: Context, ref: string, orderRef: string): Promise<OrderOut> =>
  present(ctx, await rowOf(ctx, ref, orderRef));

/** How an order came to where it is. */
export async function orderSteps(ctx: Context, ref: string, orderRef: string) {
  const row = await rowOf(ctx, ref, orderRef);
  const { steps, currency } = row;
  const reasons = reasonsOf(ctx, row);
  return {
    data: (steps ?? []).map(({ status, at, byName, refundedMinor }) => ({
      status,
      at: at.toISOString(),
      by: byName ?? null,
      refundedAmount: refundedMinor ? fromMinor(refundedMinor, currency ?? ctx.org.currency) : null,
      refundReason: typeof refundedMinor === 'number' ? lastReason(reasons, refundedMinor) : null,
    })),
  };
}

function rowOf(ctx: Context, ref: string, orderRef: string): Promise<OrderRow> {
  demand(ctx, 'orders.read');
  return query(ctx, async () => {
    const { _id: customerId } = await findCustomer(ctx, 'orders.read', ref);
    const row = await byRef(orderRef, customerId);
    if (!row) throw noOrder();
    return row;
  });
}

/** The document of this customer's order, to be changed in the running command. */
export async function loadOrder(customerId: Uuid, orderRef: string): Promise<OrderDocument> {
  const row = await byRef(orderRef, customerId);
  const doc = row && (await Order.findOne({ _id: row._id, customerId }));
  if (!doc) throw noOrder();
  return doc as unknown as OrderDocument;
}

export const noOrder = () => new Problem('not_found', 'There is no such order');
