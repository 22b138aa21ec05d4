import { quoteRef as params, quoteRevisions } from '@/features/quotes/schema';
import { getRevisions } from '@/features/quotes/service';
import { route } from '@/lib/route';

export const GET = route(
  { can: 'quotes.read', summary: 'What each revision said that was sent', params, answer: quoteRevisions },
  (ctx, { params: { _id, quoteId } }) => getRevisions(ctx, _id, quoteId),
);
