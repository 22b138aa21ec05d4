import { quoteBoard } from '@/features/quotes/service';
import { quoteBoard as quoteBoardAnswer, quoteBoardQuery } from '@/features/quotes/wire';
import { route } from '@/lib/route';

export const GET = route(
  {
    can: 'quotes.read',
    summary: 'Quotes by status, with what each comes to',
    query: quoteBoardQuery,
    answer: quoteBoardAnswer,
  },
  (ctx, { query }) => quoteBoard(ctx, query),
);
