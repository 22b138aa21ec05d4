import { loadShared } from '@/features/customers/service';
import { idOf, uuid } from '@/lib/id';
import { type About, type Attachment, defineMatter } from '@/lib/mail';
import { recordEvent } from '@/lib/recorded';
import type { Context } from '@/lib/service';
import { matter, testMatter } from '../letters';
import { Quote, type QuoteDocument, type QuoteRow } from '../model';
import { pdfOf } from './revisions';
import { notedFor } from './save';

/** The file that goes with a quote's letter, of the revision that the letter is about. */
async function attach(ctx: Context, { id, revision }: About): Promise<Attachment | null> {
  const row = await Quote.findById(uuid(id)).lean<QuoteRow>();
  return row && { ...(await pdfOf(ctx, row, revision)), type: 'application/pdf' };
}

defineMatter(testMatter, { attach, settled: async () => undefined });
defineMatter(matter, {
  attach,
  settled: async (ctx, { id, revision }, outcome) => {
    const doc = (await Quote.findById(uuid(id))) as unknown as QuoteDocument | null;
    if (!doc) return;
    const customer = await loadShared(ctx, doc.customerId);
    recordEvent({
      name: outcome === 'sent' ? 'quote.mailed' : 'quote.mailFailed',
      subject: { type: 'quote', id },
      customerId: idOf(doc.customerId),
      acl: customer?.acl ?? ['org'],
      note: { revision, ...notedFor(doc) },
    });
  },
});
