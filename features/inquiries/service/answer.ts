import { loadShared, noteActivity, ownIfFree } from '@/features/customers/service';
import { idOf, uuid } from '@/lib/id';
import { mailIsSetUp, queueMail } from '@/lib/mail';
import { type Context, command, demand, may, Problem, query } from '@/lib/service';
import { aclNow, aclOf, ownerOf } from '../acl';
import { Inquiry, type InquiryDocument, type InquiryRow } from '../model';
import type { AnswerInput, Inquiry as InquiryOut } from '../schema';
import { presentInquiry } from './present';
import { findInquiry, noInquiry } from './read';
import { tell } from './tell';

/**
 * Keeps what was answered, and sends it if asked to. Of several at once the first one answers, and the others are told so.
 * Whoever sells and answers for a customer that nobody owns becomes its owner.
 */
export async function answerInquiry(ctx: Context, inquiryId: string, input: AnswerInput): Promise<InquiryOut> {
  demand(ctx, 'inquiries.answer');
  const { _id } = await query(ctx, () => findInquiry(ctx, inquiryId, 'inquiries.answer'));
  return command(ctx, 'answerInquiry', async () => {
    const doc = await loadWaiting(ctx, _id);
    if (input.mail) await mailAnswer(ctx, doc, input.text);
    const customer = await loadShared(ctx, doc.customerId);
    const acl = aclOf({ ...ownerOf(doc), customerId: idOf(doc.customerId), channel: doc.channel, waiting: false });
    // A colleague who helped out keeps sight of its answer until the customer changes hands.
    const helped = ctx.role === 'sales' ? [`u:${ctx.user.id}`] : [];
    doc.set({
      state: 'answered',
      answeredAt: ctx.now,
      answeredBy: uuid(ctx.user.id),
      answeredByName: ctx.user.name,
      mailed: input.mail ?? false,
      acl: [...new Set([...acl, ...helped])],
    });
    doc.set('answer', input.text);
    await doc.save();
    const owns = customer !== null && (await ownIfFree(ctx, customer, 'inquiry'));
    if (customer && !owns) await noteActivity(ctx, customer, { spoken: true });
    tell(ctx, doc, 'inquiry.answered', { mailed: doc.mailed, becameOwner: owns });
    const row = await Inquiry.findById(_id).lean<InquiryRow>();
    if (!row) throw noInquiry();
    return presentInquiry(ctx, row);
  });
}

async function loadWaiting(ctx: Context, _id: unknown): Promise<InquiryDocument> {
  const doc = (await Inquiry.findById(_id)) as unknown as InquiryDocument | null;
  if (!doc) throw noInquiry();
  if (doc.state !== 'waiting')
    throw new Problem('already_answered', `Meanwhile ${doc.answeredByName ?? 'somebody'} has settled this inquiry`);
  if (!may(ctx, 'inquiries.answer', aclNow(doc, ctx.now)))
    throw new Problem('already_owned', 'The customer has an owner meanwhile, who answers first');
  return doc;
}

async function mailAnswer(ctx: Context, doc: InquiryDocument, text: string): Promise<void> {
  if (!mailIsSetUp()) throw Problem.field('mail_not_set_up', 'mail', 'This server sends no mail yet');
  if (!doc.email) throw Problem.field('invalid', 'mail', 'Whoever asked left no e-mail address');
  await queueMail(ctx, { to: doc.email, ...letter(ctx, doc, text) });
}

const letter = (ctx: Context, { name, subject, message }: InquiryDocument, text: string) => ({
  subject: subject ? `Re: ${subject}` : `Your inquiry to ${ctx.org.name}`,
  text: `Hello ${name ?? ''},

${text}

${ctx.user.name}
${ctx.org.name}

You wrote:
${(message ?? '')
  .split('\n')
  .map((line) => `> ${line}`)
  .join('\n')}
`,
});
