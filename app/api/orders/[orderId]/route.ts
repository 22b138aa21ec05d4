import { order, orderRef as params } from '@/features/orders/schema';
import { findOrder } from '@/features/orders/service';
import { route } from '@/lib/route';

export const GET = route(
  { can: 'orders.read', summary: 'An order, by id, number or saleId', params, answer: order },
  (ctx, input) => findOrder(ctx, input.params.orderId),
);
