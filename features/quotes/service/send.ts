import { checkVersion, loadOpenCustomer, noteActivity, refuseOnHold } from '@/features/customers/service';
import { type Id, idOf, uuid } from '@/lib/id';
import { enqueue } from '@/lib/jobs';
import { queueMail } from '@/lib/mail';
import { type FieldError, Problem } from '@/lib/problem';
import { type Context, command, demand } from '@/lib/service';
import { quoteLetter } from '../letters';
import type { QuoteDocument } from '../model';
import { type SendInput, type SentQuote, usualRemindDays } from '../schema';
import { openStatuses } from '../states';
import { expireJob } from './expire';
import { addLink } from './links';
import { keepPaper } from './paper';
import { loadQuote } from './read';
import { checkMailIsSetUp, recipientsOf } from './recipients';
import { queueReminder } from './remind';
import { checkMove, saveQuote } from './save';
import { sendTest } from './send-test';

const dayMs = 86_400_000;

/** Hands a draft to the customer: a link that nobody can guess, mailed or passed on by hand. An open one may be sent again. */
export function sendQuote(
  ctx: Context,
  ref: string,
  quoteId: string,
  input: SendInput,
  ifMatch?: number,
): Promise<SentQuote> {
  demand(ctx, 'quotes.write');
  if (input.test) return sendTest(ctx, ref, quoteId, input, ifMatch);
  return command(ctx, 'sendQuote', async () => {
    const customer = await loadOpenCustomer(ctx, 'quotes.write', ref);
    refuseOnHold(customer);
    const doc = await loadQuote(ctx, customer._id, quoteId);
    checkVersion(doc, ifMatch, 'quote');
    const again = openStatuses.includes(doc.status);
    // Of an open one: whether it is still valid.
    checkMove(ctx, doc, again ? 'accepted' : 'sent');
    const mails = input.mail ?? true;
    const to = mails ? (input.to ?? (await recipientsOf(ctx, customer, doc))) : [];
    checkComplete(ctx, doc, mails && to.length === 0);
    if (mails) checkMailIsSetUp();
    const link = addLink(ctx, doc);
    const remind = remindAt(ctx, doc, input);
    doc.set({ sentAt: ctx.now, remindAt: remind, remindedAt: undefined, ...(again ? {} : { status: 'sent' }) });
    doc.set('sentTo', to.join(', ') || null);
    await keepPaper(ctx, doc);
    const mailIds: Id[] = [];
    for (const one of to)
      mailIds.push(await queueMail(ctx, quoteLetter(ctx, customer.name, doc, { ...input, to: one, link })));
    doc.set('mailIds', mailIds.length > 0 ? mailIds.map(uuid) : undefined);
    doc.record?.('quote.sent', { revision: doc.revision, mailed: mails });
    const sent = await saveQuote(ctx, doc, customer.acl);
    if (!again) await enqueue(ctx, expireJob, { quoteId: idOf(doc._id) }, 1, { notBefore: doc.validUntil ?? ctx.now });
    if (remind) await queueReminder(ctx, doc, remind);
    await noteActivity(ctx, customer);
    return { ...sent, link };
  });
}

/** Some days before its end; undefined when that is over already or nobody wants it. */
function remindAt(ctx: Context, { validUntil }: QuoteDocument, { remindDays = usualRemindDays }: SendInput) {
  if (remindDays === null || !validUntil) return undefined;
  const at = new Date(validUntil.getTime() - remindDays * dayMs);
  return at > ctx.now ? at : undefined;
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
