import { acceptInput, quoteRef as params, quote } from '@/features/quotes/schema';
import { acceptQuote, getQuote } from '@/features/quotes/service';
import { route } from '@/lib/route';

export const POST = route(
  {
    can: 'quotes.answer',
    summary: 'Accept a quote; the first answer counts',
    params,
    body: acceptInput,
    answer: quote,
    conditional: true,
    replay: (ctx, id, of) => getQuote(ctx, (of as { _id: string })._id, id),
  },
  (ctx, { params: { _id, quoteId }, body, peer, ifMatch }) =>
    acceptQuote(ctx, _id, quoteId, body, { address: peer }, ifMatch),
);
