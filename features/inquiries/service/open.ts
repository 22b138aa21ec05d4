import { type Id, uuid } from '@/lib/id';
import { type Context, command } from '@/lib/service';
import { Inquiry, type InquiryDocument } from '../model';
import { tell } from './tell';

/**
 * An inquiry that its owner left unanswered is open to others from now on: they are told. Whether they see it is not decided
 * here; repeated, or late, it changes nothing.
 */
export async function tellOpened(ctx: Context, inquiryId: Id): Promise<{ openedTo: string | null }> {
  return command(ctx, 'tellOpened', async () => {
    const doc = (await Inquiry.findById(uuid(inquiryId))) as unknown as InquiryDocument | null;
    if (doc?.state !== 'waiting') return { openedTo: null };
    const openedTo = openTo(doc, ctx.now);
    if (!openedTo || openedTo === doc.openedTo) return { openedTo };
    doc.set('openedTo', openedTo);
    await doc.save();
    tell(ctx, doc, 'inquiry.opened', { to: openedTo });
    return { openedTo };
  });
}

function openTo({ opensAt, opensToAllAt }: InquiryDocument, now: Date): 'team' | 'all' | null {
  if (opensToAllAt && opensToAllAt <= now) return 'all';
  return opensAt && opensAt <= now ? 'team' : null;
}
