import { listQuotes } from '@/features/quotes/service';
import { allQuotesQuery, quoteRowPage } from '@/features/quotes/wire';
import { route } from '@/lib/route';

export const GET = route(
  { can: 'quotes.read', summary: 'Quotes across customers', query: allQuotesQuery, answer: quoteRowPage },
  (ctx, { query }) => listQuotes(ctx, query),
);
