import type { Context } from '@/lib/context';
import { idOf } from '@/lib/id';
import { recordEvent } from '@/lib/recorded';
import { aclNow } from '../acl';
import type { InquiryRow } from '../model';

type What = 'inquiry.received' | 'inquiry.opened' | 'inquiry.answered' | 'inquiry.closed';
type Of = Pick<InquiryRow, '_id' | 'customerId' | 'acl' | 'state' | 'opensAt' | 'opensToAllAt'>;

/** Inside a command: told to whoever sees the inquiry at this moment, in the history of its customer. */
export function tell(ctx: Context, doc: Of, name: What, note: Record<string, unknown>): void {
  const acl = aclNow(doc, ctx.now);
  recordEvent({ name, subject: { type: 'inquiry', id: idOf(doc._id) }, customerId: idOf(doc.customerId), acl, note });
}
