import { getContact, primaryContact } from '@/features/contacts/service';
import { loadOpenCustomer, noteActivity, refuseOnHold } from '@/features/customers/service';
import { env } from '@/lib/env';
import { idOf } from '@/lib/id';
import { enqueue } from '@/lib/jobs';
import { mailIsSetUp, queueMail } from '@/lib/mail';
import { isMailAddress } from '@/lib/mail-address';
import { type FieldError, Problem } from '@/lib/problem';
import { type Context, command, demand } from '@/lib/service';
import { newLink } from '../link';
import type { QuoteDocument } from '../model';
import type { SendInput, SentQuote } from '../schema';
import { openStatuses } from '../states';
import { expireJob } from './expire';
import { loadQuote } from './read';
import { checkMove, saveQuote } from './save';

type Customer = Awaited<ReturnType<typeof loadOpenCustomer>>;
/** Sent again and again, the oldest links end. */
const mostLinks = 50;

/** Hands a draft to the customer: a link that nobody can guess, mailed or passed on by hand. An open one may be sent again. */
export function sendQuote(ctx: Context, ref: string, quoteId: string, input: SendInput): Promise<SentQuote> {
  demand(ctx, 'quotes.write');
  return command(ctx, 'sendQuote', async () => {
    const customer = await loadOpenCustomer(ctx, 'quotes.write', ref);
    refuseOnHold(customer);
    const doc = await loadQuote(ctx, customer._id, quoteId);
    const again = openStatuses.includes(doc.status);
    // Of an open one: whether it is still valid.
    checkMove(ctx, doc, again ? 'accepted' : 'sent');
    const mails = input.mail ?? true;
    const to = input.to ?? (await recipientOf(ctx, customer, doc));
    checkComplete(ctx, doc, mails && !to);
    if (mails && !mailIsSetUp())
      throw Problem.field('mail_not_set_up', 'mail', 'This server sends no mail yet; pass the link on by hand');
    const { token, hash } = newLink(ctx.org.id, idOf(doc._id));
    const link = new URL(`/q/${token}`, env.APP_URL).href;
    const links = [...(doc.links ?? []).slice(1 - mostLinks), { hash, revision: doc.revision, at: ctx.now }];
    doc.set({ links, sentAt: ctx.now, ...(again ? {} : { status: 'sent' }) });
    doc.set('sentTo', mails ? to : null);
    doc.record?.('quote.sent', { revision: doc.revision, mailed: mails });
    const sent = await saveQuote(ctx, doc, customer.acl);
    if (!again) await enqueue(ctx, expireJob, { quoteId: idOf(doc._id) }, 1, { notBefore: doc.validUntil ?? ctx.now });
    if (mails && to) await queueMail(ctx, { to, ...letter(ctx, customer, doc, { link, message: input.message }) });
    await noteActivity(ctx, customer);
    return { ...sent, link };
  });
}

/** A line, a future date and somebody to send it to: all that is missing is told at once. */
function checkComplete(ctx: Context, doc: QuoteDocument, nobody: boolean): void {
  const errors: FieldError[] = [];
  const missing = (path: string, message: string) => errors.push({ path, code: 'quote_incomplete', message });
  if (!doc.items?.length) missing('items', 'There is no line yet');
  if (!doc.validUntil || doc.validUntil <= ctx.now) missing('validUntil', 'Until when is it valid?');
  if (nobody) missing('to', 'Neither a contact nor the customer has an e-mail address');
  if (errors.length > 0) throw new Problem('quote_incomplete', errors.map((one) => one.message).join('. '), { errors });
}

async function recipientOf(ctx: Context, customer: Customer, doc: QuoteDocument): Promise<string | null> {
  const named = doc.contactId ? await getContact(ctx, idOf(customer._id), idOf(doc.contactId)) : null;
  const primary = named?.email ? null : await primaryContact(ctx, customer._id);
  const all = [named?.email, primary?.email, customer.email];
  return all.find((email): email is string => typeof email === 'string' && isMailAddress(email)) ?? null;
}

type With = { link: string; message?: string };

const letter = (ctx: Context, customer: Customer, doc: QuoteDocument, { link, message }: With) => ({
  subject: `Quote ${doc.quoteNumber} from ${ctx.org.name}: ${doc.subject ?? ''}`,
  text: `Hello ${customer.name},

${message || `${ctx.org.name} made you an offer: ${doc.subject ?? ''}`}

Read it here, and accept or decline it:

${link}

It is valid until ${doc.validUntil?.toISOString().slice(0, 10) ?? ''}. Whoever has this link can answer, so keep it to yourself.

${ctx.user.name}
${ctx.org.name}
`,
});
