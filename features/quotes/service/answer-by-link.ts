import { z } from 'zod';
import { loadShared } from '@/features/customers/service';
import { type Context, command, Problem } from '@/lib/service';
import { line, text } from '@/lib/text';
import { Quote, type QuoteDocument, type QuoteRow } from '../model';
import { accept, type From, reject } from './answer';
import { type ByLink, isCurrent } from './by-link';
import { paperOf } from './paper';
import { notedFor, saveQuote } from './save';

/** What the page offers to choose from. */
export const rejectReasons = [
  'The price is too high',
  'Delivery takes too long',
  'We chose another supplier',
  'We no longer need it',
  'Something else',
] as const;
const seen = z.string().max(64);
const typed = (message: string) => line(200).refine((name) => name.length > 0, message);
/** What the forms of the page send. */
export const answerForm = z.discriminatedUnion('action', [
  z.object({ action: z.literal('view') }),
  z.object({
    action: z.literal('accept'),
    seen,
    name: typed('Please type your full name'),
    signature: typed('Please sign by typing your name'),
    agree: z.literal('yes', 'Please confirm that you may sign and accept'),
  }),
  z.object({
    action: z.literal('reject'),
    seen,
    why: z.enum(rejectReasons, 'Please choose a reason'),
    reason: text(900).optional(),
  }),
]);
export type AnswerForm = z.infer<typeof answerForm>;

/** What whoever holds the link does. A view counts once; an answer holds for exactly what stood on the page. */
export async function answerByLink({ ctx, row, revision }: ByLink, form: AnswerForm, from: From): Promise<void> {
  if (form.action === 'view') return markViewed(ctx, row, revision);
  await command(ctx, 'answerQuoteByLink', async () => {
    const { doc, customer } = await load(ctx, row);
    if (!isCurrent(revision, doc) || (await paperOf(ctx, doc.toObject() as QuoteRow)).hash !== form.seen)
      throw new Problem('quote_locked', 'This quote was changed since you opened it. Please read it again.');
    if (!customer?.isActive) throw new Problem('deactivated', 'This quote cannot be answered any more');
    const by = { by: 'link', ...from } as const;
    if (form.action === 'accept')
      await accept(ctx, customer, doc, { ...by, name: form.name, signature: form.signature });
    else
      await reject(ctx, customer, doc, {
        ...by,
        name: null,
        reason: [form.why, form.reason].filter(Boolean).join('. ') || null,
      });
  });
}

function markViewed(ctx: Context, row: QuoteRow, revision: number): Promise<void> {
  return command(ctx, 'viewQuote', async () => {
    const { doc, customer } = await load(ctx, row);
    if (doc.status !== 'sent' || !isCurrent(revision, doc)) return;
    doc.set({ status: 'viewed', viewedAt: ctx.now });
    doc.record?.('quote.viewed', { revision, ...notedFor(doc) });
    await saveQuote(ctx, doc, customer?.acl ?? ['org']);
  });
}

async function load(ctx: Context, row: QuoteRow) {
  const doc = (await Quote.findById(row._id)) as unknown as QuoteDocument | null;
  if (!doc) throw new Problem('not_found', 'This link leads nowhere');
  return { doc, customer: await loadShared(ctx, row.customerId) };
}
