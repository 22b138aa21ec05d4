import { activate, checkVersion, loadOpenCustomer, noteActivity } from '@/features/customers/service';
import type { Permission } from '@/lib/permissions';
import { type Context, command, demand, Problem } from '@/lib/service';
import type { Evidence, QuoteDocument, QuoteRow } from '../model';
import type { AcceptInput, Quote as QuoteOut, RejectInput } from '../schema';
import { paperOf } from './paper';
import { loadQuote } from './read';
import { checkMove, notedFor, saveQuote } from './save';

type Customer = Awaited<ReturnType<typeof loadOpenCustomer>>;
const can: Permission = 'quotes.answer';
/** Where an answer comes from. */
export type From = { address: string; agent?: string | null };

/** Of several who answer at once one is heard, and the others are told so. */
export function acceptQuote(
  ctx: Context,
  ref: string,
  quoteId: string,
  input: AcceptInput,
  from: From,
  ifMatch?: number,
): Promise<QuoteOut> {
  demand(ctx, can);
  return command(ctx, 'acceptQuote', async () => {
    const customer = await loadOpenCustomer(ctx, can, ref);
    const doc = await loadQuote(ctx, customer._id, quoteId);
    checkVersion(doc, ifMatch, 'quote');
    const name = input.name ?? ctx.user.name;
    return accept(ctx, customer, doc, { name, signature: input.signature ?? name, by: heardBy(ctx), ...from });
  });
}

export function rejectQuote(
  ctx: Context,
  ref: string,
  quoteId: string,
  input: RejectInput,
  from: From,
  ifMatch?: number,
): Promise<QuoteOut> {
  demand(ctx, can);
  return command(ctx, 'rejectQuote', async () => {
    const customer = await loadOpenCustomer(ctx, can, ref);
    const doc = await loadQuote(ctx, customer._id, quoteId);
    checkVersion(doc, ifMatch, 'quote');
    return reject(ctx, customer, doc, { reason: input.reason || null, name: ctx.user.name, by: heardBy(ctx), ...from });
  });
}

const heardBy = (ctx: Context) => (ctx.role === 'brand' ? 'login' : 'staff');

type Answer = From & Pick<Evidence, 'name' | 'by'> & Partial<Pick<Evidence, 'signature' | 'reason'>>;

/** Inside a command. An accepted quote makes a lead or a prospect active. */
export async function accept(ctx: Context, customer: Customer, doc: QuoteDocument, answer: Answer): Promise<QuoteOut> {
  checkMove(ctx, doc, 'accepted');
  if (customer.status === 'blocked') throw new Problem('customer_blocked', 'There are no dealings with this customer');
  await write(ctx, doc, 'accepted', answer);
  doc.record?.('quote.accepted', { revision: doc.revision, by: answer.by, ...notedFor(doc) });
  const saved = await saveQuote(ctx, doc, customer.acl);
  await activate(ctx, customer);
  return saved;
}

export async function reject(ctx: Context, customer: Customer, doc: QuoteDocument, answer: Answer): Promise<QuoteOut> {
  checkMove(ctx, doc, 'rejected');
  await write(ctx, doc, 'rejected', answer);
  doc.record?.('quote.rejected', { revision: doc.revision, by: answer.by, ...notedFor(doc) });
  const saved = await saveQuote(ctx, doc, customer.acl);
  await noteActivity(ctx, customer);
  return saved;
}

/** The answer, and what it was an answer to: the hash is of exactly what stood there. */
async function write(ctx: Context, doc: QuoteDocument, status: 'accepted' | 'rejected', answer: Answer): Promise<void> {
  const evidence: Evidence = {
    name: answer.name,
    signature: answer.signature ?? null,
    reason: answer.reason ?? null,
    at: ctx.now.toISOString(),
    address: answer.address,
    agent: answer.agent?.slice(0, 200) ?? null,
    hash: (await paperOf(ctx, doc.toObject() as QuoteRow)).hash,
    revision: doc.revision,
    by: answer.by,
  };
  doc.set({ status, respondedAt: ctx.now, ...(answer.by === 'staff' ? {} : { viewedAt: doc.viewedAt ?? ctx.now }) });
  doc.set('evidence', evidence);
}
