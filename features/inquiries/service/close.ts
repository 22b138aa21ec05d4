import { idOf, uuid } from '@/lib/id';
import { type Context, command, demand, Problem } from '@/lib/service';
import { aclOf, ownerOf, visibleTo } from '../acl';
import { Inquiry, type InquiryDocument, type InquiryRow } from '../model';
import type { CloseInput, Inquiry as InquiryOut } from '../schema';
import { mayClose, presentInquiry } from './present';
import { noInquiry } from './read';
import { tell } from './tell';

/** Ends an inquiry that needs no answer, or no other one: by the customer's owner, or whoever sees all. */
export async function closeInquiry(ctx: Context, inquiryId: string, { reason }: CloseInput): Promise<InquiryOut> {
  demand(ctx, 'inquiries.close');
  return command(ctx, 'closeInquiry', async () => {
    const doc = (await Inquiry.findOne({
      _id: uuid(inquiryId),
      ...visibleTo(ctx),
    })) as unknown as InquiryDocument | null;
    if (!doc) throw noInquiry();
    if (!mayClose(ctx, doc)) throw new Problem('forbidden', 'The owner of the customer closes this inquiry');
    if (doc.state === 'closed') throw new Problem('already_answered', 'This inquiry was closed already');
    const wasWaiting = doc.state === 'waiting';
    const acl = aclOf({ ...ownerOf(doc), customerId: idOf(doc.customerId), channel: doc.channel, waiting: false });
    doc.set({ state: 'closed', closedAt: ctx.now, closedBy: uuid(ctx.user.id), closedByName: ctx.user.name });
    if (wasWaiting) doc.set('acl', acl);
    if (reason) doc.set('reason', reason);
    await doc.save();
    tell(ctx, doc, 'inquiry.closed', { reason });
    return presentInquiry(ctx, doc.toObject() as unknown as InquiryRow);
  });
}
