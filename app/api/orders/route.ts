import { allOrdersQuery, ingestInput, order, orderPage } from '@/features/orders/schema';
import { createOrder, findOrder, findOrders } from '@/features/orders/service';
import { route } from '@/lib/route';

export const GET = route(
  { can: 'orders.read', summary: 'Orders of a customer, or by saleId', query: allOrdersQuery, answer: orderPage },
  (ctx, { query }) => findOrders(ctx, query),
);
export const POST = route(
  {
    can: 'orders.create',
    summary: 'Take a sale in; the same externalId answers the order that is there',
    body: ingestInput,
    answer: order,
    status: 201,
    replay: findOrder,
  },
  (ctx, { body: { customerId, ...sale } }) => createOrder(ctx, customerId, sale),
);
