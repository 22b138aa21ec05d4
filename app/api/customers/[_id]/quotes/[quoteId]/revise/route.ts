import { noInput, quoteRef as params, quote } from '@/features/quotes/schema';
import { getQuote, reviseQuote } from '@/features/quotes/service';
import { route } from '@/lib/route';

export const POST = route(
  {
    can: 'quotes.write',
    summary: 'Take a sent quote back as a draft of its next revision',
    params,
    body: noInput,
    answer: quote,
    conditional: true,
    replay: (ctx, id, of) => getQuote(ctx, (of as { _id: string })._id, id),
  },
  (ctx, { params: { _id, quoteId }, ifMatch }) => reviseQuote(ctx, _id, quoteId, ifMatch),
);
