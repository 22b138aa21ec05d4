import { loadShared } from '@/features/customers/service';
import { type Id, uuid } from '@/lib/id';
import { type Context, command } from '@/lib/service';
import { Quote, type QuoteDocument } from '../model';
import { openStatuses } from '../states';
import { notedFor, saveQuote } from './save';

export const expireJob = 'quotes.expire';

/** Writes down that nobody answered in time. Early, late or twice, it does nothing; reading goes by the clock anyway. */
export function expireQuote(ctx: Context, quoteId: Id): Promise<{ expired: boolean }> {
  return command(ctx, 'expireQuote', async () => {
    const doc = (await Quote.findById(uuid(quoteId))) as unknown as QuoteDocument | null;
    const over = doc?.validUntil && doc.validUntil <= new Date();
    if (!doc || !over || !openStatuses.includes(doc.status)) return { expired: false };
    const customer = await loadShared(ctx, doc.customerId);
    doc.set('status', 'expired');
    doc.record?.('quote.expired', { revision: doc.revision, ...notedFor(doc) });
    await saveQuote(ctx, doc, customer?.acl ?? ['org']);
    return { expired: true };
  });
}
