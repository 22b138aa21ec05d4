import { quoteRef as params, quoteEvidence } from '@/features/quotes/schema';
import { getEvidence } from '@/features/quotes/service';
import { route } from '@/lib/route';

export const GET = route(
  {
    can: 'quotes.evidence',
    summary: 'Who answered a quote, and the proof of what stood there',
    params,
    answer: quoteEvidence,
  },
  (ctx, { params: { _id, quoteId } }) => getEvidence(ctx, _id, quoteId),
);
