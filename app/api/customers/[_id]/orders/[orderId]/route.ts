import { order, orderBody, customerOrderRef as params } from '@/features/orders/schema';
import { getOrder, updateOrder } from '@/features/orders/service';
import { route } from '@/lib/route';

export const GET = route(
  { can: 'orders.read', summary: 'An order of a customer, by id, number or saleId', params, answer: order },
  (ctx, input) => getOrder(ctx, input.params._id, input.params.orderId),
);
export const PUT = route(
  { can: 'orders.update', summary: 'Move an order on, or refund it', params, body: orderBody, answer: order },
  (ctx, { params: { _id, orderId }, body, ifMatch }) => updateOrder(ctx, _id, orderId, body, ifMatch),
);
