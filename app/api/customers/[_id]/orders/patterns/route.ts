import { customerRef as params } from '@/features/customers/schema';
import { orderPatterns as answer } from '@/features/orders/schema';
import { orderPatterns } from '@/features/orders/service';
import { route } from '@/lib/route';

export const GET = route(
  { can: 'orders.read', summary: 'How often a customer orders, what, and what came back', params, answer },
  (ctx, input) => orderPatterns(ctx, input.params._id),
);
