import { checkVersion, loadOpenCustomer } from '@/features/customers/service';
import { type Context, command, demand, Problem } from '@/lib/service';
import type { QuoteRow } from '../model';
import type { Quote as QuoteOut } from '../schema';
import { isUnsent } from '../states';
import { presentQuote } from './present';
import { loadQuote } from './read';
import { saveQuote } from './save';

/**
 * Throws away a draft that the customer never had, and answers what it was. Its row stays, because its number is given to
 * no other quote; nobody reads it any more.
 */
export function deleteQuote(ctx: Context, ref: string, quoteId: string, ifMatch?: number): Promise<QuoteOut> {
  demand(ctx, 'quotes.write');
  return command(ctx, 'deleteQuote', async () => {
    const customer = await loadOpenCustomer(ctx, 'quotes.write', ref);
    const doc = await loadQuote(ctx, customer._id, quoteId);
    checkVersion(doc, ifMatch, 'quote');
    if (!isUnsent(doc)) throw new Problem('quote_locked', 'The customer was sent this quote: it stays');
    const was = await presentQuote(ctx, doc.toObject() as QuoteRow);
    doc.set('status', 'deleted');
    doc.record?.('quote.deleted');
    await saveQuote(ctx, doc, customer.acl);
    return was;
  });
}
