import { customerRef as params } from '@/features/customers/schema';
import { quote, quoteBody, quotePage, quotesQuery } from '@/features/quotes/schema';
import { createQuote, getQuote, getQuotes } from '@/features/quotes/service';
import { route } from '@/lib/route';

export const GET = route(
  { can: 'quotes.read', summary: "A customer's quotes, newest first", params, query: quotesQuery, answer: quotePage },
  (ctx, input) => getQuotes(ctx, input.params._id, input.query),
);
export const POST = route(
  {
    can: 'quotes.write',
    summary: 'Draft a quote; the server computes what it comes to',
    params,
    body: quoteBody,
    answer: quote,
    status: 201,
    replay: (ctx, id, of) => getQuote(ctx, (of as { _id: string })._id, id),
  },
  (ctx, input) => createQuote(ctx, input.params._id, input.body),
);
