import { quoteRef as params, quote, rejectInput } from '@/features/quotes/schema';
import { getQuote, rejectQuote } from '@/features/quotes/service';
import { route } from '@/lib/route';

export const POST = route(
  {
    can: 'quotes.answer',
    summary: 'Decline a quote; the first answer counts',
    params,
    body: rejectInput,
    answer: quote,
    conditional: true,
    replay: (ctx, id, of) => getQuote(ctx, (of as { _id: string })._id, id),
  },
  (ctx, { params: { _id, quoteId }, body, peer, ifMatch }) =>
    rejectQuote(ctx, _id, quoteId, body, { address: peer }, ifMatch),
);
