import { allOrdersQuery, ingestInput, listedOrders, order } from '@/features/orders/schema';
import { createOrder, findOrder, findOrders } from '@/features/orders/service';
import { route } from '@/lib/route';

export const GET = route(
  {
    can: 'orders.read',
    summary: 'Orders that the caller sees, of all customers',
    query: allOrdersQuery,
    answer: listedOrders,
  },
  (ctx, { query }) => findOrders(ctx, query),
);
export const POST = route(
  {
    can: 'orders.create',
    summary: 'Take a sale in; the same sale under its externalId answers the order that is there',
    body: ingestInput,
    answer: order,
    status: 201,
    replay: findOrder,
  },
  (ctx, { body: { customerId, ...sale } }) => createOrder(ctx, customerId, sale),
);
