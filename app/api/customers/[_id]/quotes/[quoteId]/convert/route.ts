import { order } from '@/features/orders/schema';
import { getOrder } from '@/features/orders/service';
import { noInput, quoteRef as params } from '@/features/quotes/schema';
import { convertQuote } from '@/features/quotes/service';
import { route } from '@/lib/route';

export const POST = route(
  {
    can: 'orders.create',
    summary: 'The order of an accepted quote; made once, however often it is asked for',
    params,
    body: noInput,
    answer: order,
    conditional: true,
    replay: (ctx, id, of) => getOrder(ctx, (of as { _id: string })._id, id),
  },
  (ctx, { params: { _id, quoteId }, ifMatch }) => convertQuote(ctx, _id, quoteId, ifMatch),
);
