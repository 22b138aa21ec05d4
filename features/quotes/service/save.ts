import { carriedAcl } from '@/features/customers/service';
import { idOf, uuid } from '@/lib/id';
import { type Context, Problem } from '@/lib/service';
import type { QuoteDocument, QuoteRow } from '../model';
import type { Quote as QuoteOut } from '../schema';
import { moves, type QuoteStatus, statusAt } from '../states';
import { presentQuote } from './present';

/** Saves a changed quote as one new version, told to who sees its customer. */
export async function saveQuote(ctx: Context, doc: QuoteDocument, acl: readonly string[]): Promise<QuoteOut> {
  doc.$locals.acl = acl;
  if (!doc.isNew && doc.isModified())
    doc.set({ version: doc.version + 1, updatedAt: ctx.now, updatedBy: uuid(ctx.user.id) });
  doc.set('acl', carriedAcl({ _id: doc.customerId, acl }));
  await doc.save();
  return presentQuote(ctx, doc.toObject() as QuoteRow);
}

/** Throws unless the quote may become this now: what was answered or is over is told apart from what was never possible. */
export function checkMove(ctx: Context, doc: QuoteDocument, to: QuoteStatus): void {
  const status = statusAt(doc, ctx.now);
  if (moves[status].includes(to)) return;
  if (status === 'accepted' || (status === 'rejected' && to !== 'draft'))
    throw new Problem('quote_answered', `This quote was ${status} already`, { extensions: { quoteStatus: status } });
  if (status === 'expired')
    throw new Problem('quote_expired', 'This quote is no longer valid; revise it to send it anew');
  throw Problem.field('invalid_status_transition', 'status', `A quote that is ${status} does not become ${to}`, {
    allowed: moves[status],
  });
}

/** Whom an event of a quote concerns besides the owner of its customer: who wrote it. */
export const notedFor = ({ createdBy }: QuoteDocument) => (createdBy ? { notify: [idOf(createdBy)] } : {});
