import { orderHistory, customerOrderRef as params } from '@/features/orders/schema';
import { orderSteps } from '@/features/orders/service';
import { route } from '@/lib/route';

export const GET = route(
  { can: 'orders.read', summary: 'How an order came to where it is', params, answer: orderHistory },
  (ctx, input) => orderSteps(ctx, input.params._id, input.params.orderId),
);
