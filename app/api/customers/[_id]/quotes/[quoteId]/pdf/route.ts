import { quoteRef as params, pdfQuery } from '@/features/quotes/schema';
import { getQuotePdf } from '@/features/quotes/service';
import { pdfFile, route } from '@/lib/route';

export const GET = route(
  { can: 'quotes.read', summary: 'A quote as a PDF', params, query: pdfQuery, answer: pdfFile },
  (ctx, { params: { _id, quoteId }, query: { revision } }) => getQuotePdf(ctx, _id, quoteId, revision),
);
