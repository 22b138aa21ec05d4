import { findCustomer } from '@/features/customers/service';
import { idOf, isUuid, type Uuid, uuid } from '@/lib/id';
import { newestFirst } from '@/lib/newest-first';
import type { Page } from '@/lib/page';
import { type Context, demand, Problem, query } from '@/lib/service';
import { Order, type OrderDocument, type OrderRow } from '../model';
import type { AllOrdersQuery, Order as OrderOut } from '../schema';
import { present } from './present';

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

/** Of a customer, or the one that a system which sells calls so; nothing where the caller may not see it. */
export async function findOrders(ctx: Context, { customerId, saleId, ...page }: AllOrdersQuery) {
  demand(ctx, 'orders.read');
  if (!saleId) {
    if (!customerId) throw Problem.field('required', 'customerId', 'Whose? Send "customerId", or "saleId"');
    return listOrders(ctx, customerId, page);
  }
  const found = await query(ctx, () => bySale(ctx, saleId, customerId));
  const none = { limit: page.limit, nextCursor: null, hasMore: false, totalIsEstimate: false };
  return { data: found ? [found] : [], page: { ...none, total: found ? 1 : 0 } };
}

async function bySale(ctx: Context, externalId: string, ref: string | undefined): Promise<OrderOut | null> {
  const row = await Order.findOne({ externalId }).lean<OrderRow>();
  if (!row) return null;
  const customer = await findCustomer(ctx, 'orders.read', idOf(row.customerId)).catch(nothingIfRefused);
  const named = ref?.toLowerCase();
  const same = !named || named === idOf(row.customerId) || named === customer?.codeKey;
  return customer && same ? present(ctx, row) : null;
}

function nothingIfRefused(error: unknown): null {
  if (error instanceof Problem && (error.status === 404 || error.status === 403)) return null;
  throw error;
}

/** An order answers to its id, its number and its saleId. */
async function byRef(ref: string): Promise<OrderRow | null> {
  if (isUuid(ref)) return Order.findOne({ _id: uuid(ref) }).lean<OrderRow>();
  const byNumber = await Order.findOne({ orderNumber: ref }).lean<OrderRow>();
  return byNumber ?? Order.findOne({ externalId: ref }).lean<OrderRow>();
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
  const { steps } = await rowOf(ctx, ref, orderRef);
  return {
    data: (steps ?? []).map(({ status, at, byName }) => ({ status, at: at.toISOString(), by: byName ?? null })),
  };
}

function rowOf(ctx: Context, ref: string, orderRef: string): Promise<OrderRow> {
  demand(ctx, 'orders.read');
  return query(ctx, async () => {
    const { _id: customerId } = await findCustomer(ctx, 'orders.read', ref);
    const row = await byRef(orderRef);
    if (!row || idOf(row.customerId) !== idOf(customerId)) throw noOrder();
    return row;
  });
}

/** The document of this customer's order, to be changed in the running command. */
export async function loadOrder(customerId: Uuid, orderRef: string): Promise<OrderDocument> {
  const row = await byRef(orderRef);
  const doc = row && (await Order.findOne({ _id: row._id, customerId }));
  if (!doc) throw noOrder();
  return doc as unknown as OrderDocument;
}

export const noOrder = () => new Problem('not_found', 'There is no such order');
