import { checkContact } from '@/features/contacts/service';
import {
  checkVersion,
  findCustomer,
  loadOpenCustomer,
  refuseOnHold,
  settleCarried,
} from '@/features/customers/service';
import { takeNumbers } from '@/lib/counters';
import { isDuplicateKey } from '@/lib/db';
import { idOf, idOrNull, uuid } from '@/lib/id';
import { refuseOther } from '@/lib/record-body';
import { type Context, command, demand, Problem, query } from '@/lib/service';
import { Quote, type QuoteDocument } from '../model';
import type { QuoteInput, Quote as QuoteOut } from '../schema';
import { statusAt } from '../states';
import { setAmounts } from './lines';
import { keepEvidence } from './paper';
import { loadQuote } from './read';
import { checkMove, saveQuote } from './save';

type Customer = Awaited<ReturnType<typeof loadOpenCustomer>>;
const keyOf = (quoteNumber: string) => quoteNumber.toLowerCase();

/** The next number of the organization's series that nobody has taken by hand. */
async function nextNumber(ctx: Context): Promise<string> {
  for (;;) {
    const number = String(await takeNumbers(ctx, 'quotes')).padStart(5, '0');
    const quoteNumber = `Q-${ctx.now.getUTCFullYear()}-${number}`;
    const key = keyOf(quoteNumber);
    if (!(await Quote.exists({ $or: [{ numberKey: key }, { numberKeys: key }] }))) return quoteNumber;
  }
}

/** A draft; a draft may be without lines. */
export async function createQuote(ctx: Context, ref: string, input: QuoteInput): Promise<QuoteOut> {
  demand(ctx, 'quotes.write');
  await query(ctx, () => findCustomer(ctx, 'quotes.write', ref));
  if (!input.subject) throw Problem.field('required', 'subject', 'Say what it is about');
  const quoteNumber = input.quoteNumber ?? (await query(ctx, () => nextNumber(ctx)));
  const made = await withNumber(() =>
    command(ctx, 'createQuote', async () => {
      const customer = await openFor(ctx, ref, input);
      const doc = new Quote({
        _id: uuid(ctx.newId()),
        customerId: customer._id,
        customerCode: customer.customerId,
        customerText: customer.findText,
        quoteNumber,
        numberKey: keyOf(quoteNumber),
        numberKeys: [keyOf(quoteNumber)],
        status: 'draft',
        currency: ctx.org.currency,
        createdAt: ctx.now,
        createdBy: uuid(ctx.user.id),
        updatedAt: ctx.now,
      }) as unknown as QuoteDocument;
      await write(ctx, customer, doc, input);
      return saveQuote(ctx, doc, customer.acl);
    }),
  );
  await settleCarried(ctx, 'quotes', made);
  return made;
}

/** Changes a draft. What was sent is what the customer has: it is revised instead. */
export function updateQuote(
  ctx: Context,
  ref: string,
  quoteId: string,
  input: QuoteInput,
  ifMatch?: number,
): Promise<QuoteOut> {
  demand(ctx, 'quotes.write');
  return withNumber(() =>
    command(ctx, 'updateQuote', async () => {
      const customer = await openFor(ctx, ref, input);
      const doc = await loadQuote(ctx, customer._id, quoteId);
      checkVersion(doc, ifMatch, 'quote');
      if (doc.status !== 'draft')
        throw new Problem('quote_locked', 'The customer has this quote: revise it to change it');
      if (input.quoteNumber) renumber(doc, input.quoteNumber);
      await write(ctx, customer, doc, input);
      return saveQuote(ctx, doc, customer.acl);
    }),
  );
}

/** Takes a sent quote back as a draft of the next revision: from then on its links say that it is being changed. */
export function reviseQuote(ctx: Context, ref: string, quoteId: string, ifMatch?: number): Promise<QuoteOut> {
  demand(ctx, 'quotes.write');
  return command(ctx, 'reviseQuote', async () => {
    const customer = await openFor(ctx, ref, {});
    const doc = await loadQuote(ctx, customer._id, quoteId);
    checkVersion(doc, ifMatch, 'quote');
    checkMove(ctx, doc, 'draft');
    const over = statusAt(doc, ctx.now) === 'expired';
    await keepEvidence(ctx, doc);
    doc.set({ status: 'draft', revision: doc.revision + 1, sentAt: undefined, viewedAt: undefined });
    doc.set({
      respondedAt: undefined,
      remindAt: undefined,
      remindedAt: undefined,
      mailIds: undefined,
      validUntil: over ? undefined : doc.validUntil,
    });
    doc.set({ evidence: null, sentTo: null });
    doc.record?.('quote.revised', { revision: doc.revision });
    return saveQuote(ctx, doc, customer.acl);
  });
}

/** A number that the customer was sent stays the quote's; one that a draft gives up is given to no other. */
function renumber(doc: QuoteDocument, quoteNumber: string): void {
  if (quoteNumber === doc.quoteNumber) return;
  if (doc.revision > 1)
    throw Problem.field('quote_locked', 'quoteNumber', 'The customer knows this quote by its number: it stays');
  const numberKey = keyOf(quoteNumber);
  const numberKeys = [...new Set([...(doc.numberKeys ?? [doc.numberKey]), numberKey])];
  doc.set({ quoteNumber, numberKey, numberKeys });
}

async function openFor(ctx: Context, ref: string, input: QuoteInput): Promise<Customer> {
  const customer = await loadOpenCustomer(ctx, 'quotes.write', ref);
  refuseOther(ctx.org.id, input, customer, idOf);
  refuseOnHold(customer);
  return customer;
}

const plain = ['subject', 'description', 'paymentTerms', 'deliveryTerms', 'notes'] as const;

async function write(ctx: Context, customer: Customer, doc: QuoteDocument, input: QuoteInput): Promise<void> {
  if (input.status && input.status !== doc.status)
    throw Problem.field(
      'invalid_status_transition',
      'status',
      'A quote moves by being sent, accepted, rejected, revised',
    );
  if (input.subject === null) throw Problem.field('required', 'subject', 'Say what it is about');
  for (const field of plain) if (input[field] !== undefined) doc.set(field, input[field] || null);
  if (input.contactId === null) doc.set('contactId', undefined);
  else if (input.contactId && input.contactId !== idOrNull(doc.contactId))
    doc.set('contactId', uuid(await checkContact(customer._id, input.contactId)));
  setValidity(ctx, doc, input.validUntil);
  await setAmounts(ctx, doc, input);
}

function setValidity(ctx: Context, doc: QuoteDocument, typed: string | null | undefined): void {
  if (typed === null) doc.set('validUntil', undefined);
  if (!typed || typed === doc.validUntil?.toISOString()) return;
  const until = new Date(typed);
  if (until <= ctx.now) throw Problem.field('valid_until_past', 'validUntil', 'A quote is valid into the future');
  doc.set('validUntil', until);
}

/** What the unique index refuses becomes a 409 that names the field. */
async function withNumber<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isDuplicateKey(error) && error.message.includes('numberKey'))
      throw Problem.field('quote_number_taken', 'quoteNumber', 'Another quote has this number');
    throw error;
  }
}
