import { listedOrder, orderRef as params } from '@/features/orders/schema';
import { findListedOrder } from '@/features/orders/service';
import { route } from '@/lib/route';

export const GET = route(
  { can: 'orders.read', summary: 'An order, by id, number or saleId', params, answer: listedOrder },
  (ctx, input) => findListedOrder(ctx, input.params.orderId),
);
