import { anyQuoteRef as params, wholeQuote } from '@/features/quotes/schema';
import { findQuote } from '@/features/quotes/service';
import { route } from '@/lib/route';

export const GET = route(
  { can: 'quotes.read', summary: 'A quote, by id or number, whosever customer it is', params, answer: wholeQuote },
  (ctx, input) => findQuote(ctx, input.params.quoteId),
);
