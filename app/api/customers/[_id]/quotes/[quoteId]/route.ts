import { quoteRef as params, quote, quoteBody } from '@/features/quotes/schema';
import { deleteQuote, getQuote, updateQuote } from '@/features/quotes/service';
import { route } from '@/lib/route';

export const GET = route(
  { can: 'quotes.read', summary: 'A quote of a customer', params, answer: quote },
  (ctx, input) => getQuote(ctx, input.params._id, input.params.quoteId),
);
export const PUT = route(
  { can: 'quotes.write', summary: 'Change a draft; a sent quote is revised', params, body: quoteBody, answer: quote },
  (ctx, { params: { _id, quoteId }, body, ifMatch }) => updateQuote(ctx, _id, quoteId, body, ifMatch),
);
export const DELETE = route(
  { can: 'quotes.write', summary: 'Delete a draft that was never sent', params, answer: quote },
  (ctx, { params: { _id, quoteId }, ifMatch }) => deleteQuote(ctx, _id, quoteId, ifMatch),
);
