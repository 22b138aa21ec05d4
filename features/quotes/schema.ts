import { z } from 'zod';
import { moment } from '@/features/customers/rules';
import { currencyCode, exchangeRate } from '@/lib/currency';
import { lineAmount as amount, lineAnswer, lineList } from '@/lib/lines';
import { isMailAddress } from '@/lib/mail-address';
import { cursorQuery, pageOf } from '@/lib/page';
import { recordBody, verbBody } from '@/lib/record-body';
import { line, text } from '@/lib/text';
import { quoteStatuses } from './states';

/** A day counts to its end. */
const wholeDay = z.iso
  .date()
  .transform((day) => `${day}T23:59:59.999Z`)
  .refine((typed) => typed < '2200', 'A date before 2200');
const validUntil = z.union([wholeDay, moment], 'A date like 2026-12-18');

/** The rules of a quote's fields, the same for form and server. */
export const quoteRules = {
  customerId: line(60),
  contactId: z.uuid('The id of a contact'),
  quoteNumber: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/, 'One to 40 letters, digits, dots, dashes or underscores')
    .refine((typed) => typed.toLowerCase() !== 'board', 'This word is reserved'),
  status: z.enum(quoteStatuses),
  subject: line(200).refine((typed) => typed.length > 0, 'Say what it is about'),
  description: text(5_000),
  items: lineList,
  subtotal: amount,
  taxAmount: amount,
  totalAmount: amount,
  currency: currencyCode,
  rate: exchangeRate,
  validUntil,
  paymentTerms: text(1_000),
  deliveryTerms: text(1_000),
  notes: text(5_000),
};
export const quoteBody = recordBody(quoteRules, {
  computed: [
    ...['revision', 'discountAmount', 'baseTotal', 'sentAt', 'sentTo', 'remindAt', 'remindedAt', 'mail', 'viewedAt'],
    ...['respondedAt', 'acceptedAt', 'acceptedBy', 'rejectReason', 'orderId', 'contactName'],
  ],
});
export type QuoteInput = z.infer<typeof quoteBody>;

/** What the editor checks as one types; the lines are checked by the server. */
export const quoteForm = z.object({
  subject: quoteRules.subject,
  description: quoteRules.description.optional(),
  currency: currencyCode.optional(),
  rate: exchangeRate.optional(),
  paymentTerms: quoteRules.paymentTerms.optional(),
  deliveryTerms: quoteRules.deliveryTerms.optional(),
  notes: quoteRules.notes.optional(),
});

const when = z.iso.datetime().nullable();
const words = z.string().nullable();
const mailState = z.enum(['queued', 'sent', 'failed']);
const quoteMail = z.object({
  state: mailState.describe(
    'queued while one waits to be sent or tried again, failed as soon as one is refused for good',
  ),
  at: z.iso.datetime(),
  error: words.describe('What the mail server said last'),
  letters: z.array(z.object({ to: z.string(), state: mailState, attempts: z.number(), error: words })),
});
export const quote = z.object({
  _id: z.uuid(),
  customerId: z.uuid(),
  customerCode: z.string(),
  contactId: z.uuid().nullable(),
  contactName: words,
  quoteNumber: z.string(),
  revision: z.number().describe('1, and one more with each revision after it was sent'),
  status: z.enum(quoteStatuses),
  subject: z.string(),
  description: words,
  items: z.array(lineAnswer),
  subtotal: z.number().describe('The lines after discount, before tax'),
  discountAmount: z.number().describe('What the discounts took off'),
  taxAmount: z.number(),
  totalAmount: z.number(),
  currency: z.string(),
  rate: z
    .number()
    .nullable()
    .describe('What one unit of the currency is in the organization’s; null where it is the same'),
  baseTotal: z.number().describe('The total in the organization’s currency'),
  validUntil: when,
  paymentTerms: words,
  deliveryTerms: words,
  notes: words.describe('For colleagues; the customer does not see it'),
  sentAt: when,
  sentTo: words.describe('The addresses it was mailed to, with a comma between'),
  remindAt: when.describe('When the customer is reminded of a quote that it did not answer'),
  remindedAt: when,
  mail: quoteMail.nullable().describe('What became of its letters; null when none was written'),
  viewedAt: when,
  respondedAt: when,
  acceptedAt: when,
  acceptedBy: words.describe('The name that was signed with'),
  rejectReason: words,
  orderId: z.uuid().nullable().describe('The order that it became'),
  version: z.number(),
  createdAt: z.iso.datetime(),
  createdBy: z.uuid().nullable(),
  updatedAt: z.iso.datetime(),
});
export type Quote = z.infer<typeof quote>;
export const quotePage = pageOf(quote);
export type QuotePage = z.infer<typeof quotePage>;
export const quotesQuery = z.strictObject({
  ...cursorQuery,
  status: z.array(z.enum(quoteStatuses)).max(quoteStatuses.length).optional(),
});
export type QuotesQuery = z.infer<typeof quotesQuery>;
export const quoteRef = z.object({ _id: z.string().max(60), quoteId: z.uuid('The id of a quote') });

export const anyQuoteRef = z.object({ quoteId: z.string().max(60) });
/** A quote with what stands around it on its page. */
export const wholeQuote = quote.extend({
  customerName: z.string(),
  ownerId: z.uuid().nullable().describe('Who is responsible for the customer'),
  ownerName: words,
  createdByName: words,
  orderNumber: words.describe('Of the order that it became'),
  customer: z.object({ email: words, status: z.string(), isActive: z.boolean(), address: z.array(z.string()) }),
  can: z.object({ write: z.boolean(), answer: z.boolean(), order: z.boolean() }).describe('What the caller may do'),
});
export type WholeQuote = z.infer<typeof wholeQuote>;

export const mostRecipients = 10;
const typedAddress = z.string('An e-mail address is needed').max(254, 'At most 254 characters');
/** One address or several, each once. */
const recipients = z
  .union(
    [typedAddress, z.array(typedAddress).min(1, 'Whom is it for?').max(mostRecipients)],
    `An e-mail address, or a list of at most ${mostRecipients}`,
  )
  .transform((typed, { addIssue }) => {
    const all = [typed].flat().map((one) => one.trim().toLowerCase());
    for (const [index, one] of all.entries())
      if (!isMailAddress(one))
        addIssue({
          code: 'custom',
          path: Array.isArray(typed) ? [index] : [],
          message: 'This is no e-mail address',
        });
    return [...new Set(all)];
  });

/** Days before its end that the customer is reminded, when nobody says otherwise. */
export const usualRemindDays = 3;
export const sendInput = verbBody({
  to: recipients.optional().describe('Whom it is mailed to; else its contact, the primary one, or the customer itself'),
  subject: line(200).optional().describe('Of the letter'),
  message: text(5_000).optional().describe('The letter; the link is put under it'),
  mail: z.boolean().optional().describe('false: no letter; the link in the answer is passed on by hand'),
  remindDays: z
    .number('A number of days')
    .int('Whole days')
    .min(1, 'At least a day')
    .max(90, 'At most 90 days')
    .nullable()
    .optional()
    .describe(`Days before its end that the customer is reminded; ${usualRemindDays} when absent, null: not at all`),
  test: z.literal(true).optional().describe('Mails the letter to the caller and changes nothing'),
});
export type SendInput = z.output<typeof sendInput>;
export type SendBody = z.input<typeof sendInput>;
export const sentQuote = quote.extend({
  link: z.url().nullable().describe('The customer’s link; told once, because only its hash is kept. null of a test'),
});
export type SentQuote = z.infer<typeof sentQuote>;

export const signedName = line(200).refine((typed) => typed.length > 0, 'Who accepts?');
export const acceptInput = z.strictObject({
  name: signedName.optional().describe('Who accepts; the signed-in person when absent'),
  signature: line(200).optional().describe('What was signed with; the name when absent'),
});
export type AcceptInput = z.infer<typeof acceptInput>;
export const rejectInput = z.strictObject({ reason: text(1_000).optional() });
export type RejectInput = z.infer<typeof rejectInput>;
export const noInput = z.strictObject({});

export * from './revision-schema';
