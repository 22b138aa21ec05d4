import { quoteRef as params, sendInput, sentQuote } from '@/features/quotes/schema';
import { getQuote, sendQuote } from '@/features/quotes/service';
import { route } from '@/lib/route';

export const POST = route(
  {
    can: 'quotes.write',
    summary: 'Send a quote by a link that the customer can answer',
    params,
    body: sendInput,
    answer: sentQuote,
    conditional: true,
    // The link is told once: only its hash is kept.
    replay: async (ctx, id, of) => ({ ...(await getQuote(ctx, (of as { _id: string })._id, id)), link: null }),
  },
  (ctx, { params: { _id, quoteId }, body, ifMatch }) => sendQuote(ctx, _id, quoteId, body, ifMatch),
);
