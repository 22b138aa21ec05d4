import { loadShared } from '@/features/customers/service';
import { type Id, idOf, uuid } from '@/lib/id';
import { enqueue } from '@/lib/jobs';
import { sellerOf } from '@/lib/letterhead';
import { mailIsSetUp, queueMail } from '@/lib/mail';
import { type Context, command } from '@/lib/service';
import { reminderLetter } from '../letters';
import { Quote, type QuoteDocument } from '../model';
import { openStatuses, statusAt } from '../states';
import { addLink } from './links';
import { notedFor, saveQuote } from './save';

export const remindJob = 'quotes.remind';
export type Reminder = { quoteId: Id; at: string };

export const queueReminder = (ctx: Context, { _id }: QuoteDocument, at: Date): Promise<Id> =>
  enqueue(ctx, remindJob, { quoteId: idOf(_id), at: at.toISOString() }, 1, { notBefore: at });

/**
 * Reminds the customer, by a link of its own, of a quote that it did not answer, and tells who sells that it will end.
 * Early, twice, or of a sending that was followed by another, it does nothing.
 */
export function remindQuote(ctx: Context, { quoteId, at }: Reminder): Promise<{ reminded: boolean }> {
  return command(ctx, 'remindQuote', async () => {
    const now = new Date();
    const doc = (await Quote.findById(uuid(quoteId))) as unknown as QuoteDocument | null;
    const due = doc?.remindAt && doc.remindAt <= now && doc.remindAt.toISOString() === at && !doc.remindedAt;
    if (!doc || !due || !openStatuses.includes(statusAt(doc, now))) return { reminded: false };
    const customer = await loadShared(ctx, doc.customerId);
    const wished = customer?.isActive && customer.status !== 'blocked' && wantsMail(customer, now);
    const to = wished && mailIsSetUp() && doc.sentTo ? doc.sentTo.split(', ') : [];
    if (customer && to.length > 0) {
      const link = addLink(ctx, doc);
      const replyTo = await sellerOf(ctx, customer.ownerId);
      for (const one of to) await queueMail(ctx, reminderLetter(ctx, customer.name, doc, { to: one, link, replyTo }));
    }
    doc.set('remindedAt', now);
    doc.record?.('quote.reminded', { revision: doc.revision, mailed: to.length > 0, ...notedFor(doc) });
    await saveQuote(ctx, doc, customer?.acl ?? ['org']);
    return { reminded: true };
  });
}

type Wishes = { channels?: { email?: boolean | null } | null; doNotContactUntil?: string | null } | null;

/** What a customer said about being written to. */
function wantsMail({ communicationPreferences: wishes }: { communicationPreferences?: Wishes }, now: Date): boolean {
  const until = wishes?.doNotContactUntil;
  return wishes?.channels?.email !== false && !(until && until > now.toISOString().slice(0, 10));
}
