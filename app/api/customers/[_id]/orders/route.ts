import { customerRef as params } from '@/features/customers/schema';
import { order, orderInput, orderPage, ordersQuery } from '@/features/orders/schema';
import { createOrder, getOrder, listOrders } from '@/features/orders/service';
import { route } from '@/lib/route';

export const GET = route(
  { can: 'orders.read', summary: "A customer's orders, newest first", params, query: ordersQuery, answer: orderPage },
  (ctx, input) => listOrders(ctx, input.params._id, input.query),
);
export const POST = route(
  {
    can: 'orders.create',
    summary: 'Take a sale in; a completed one raises the purchases',
    params,
    body: orderInput,
    answer: order,
    status: 201,
    replay: (ctx, id, of) => getOrder(ctx, (of as { _id: string })._id, id),
  },
  (ctx, input) => createOrder(ctx, input.params._id, input.body),
);
