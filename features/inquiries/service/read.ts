import { findCustomer } from '@/features/customers/service';
import { uuid } from '@/lib/id';
import { newestFirst } from '@/lib/newest-first';
import type { Page } from '@/lib/page';
import type { Permission } from '@/lib/permissions';
import { type Context, demand, Problem, query } from '@/lib/service';
import { aclNow, inStates, nor, seenBy, visibleTo } from '../acl';
import { customerIndex, Inquiry, type InquiryRow, listIndex } from '../model';
import type { InquiriesQuery, Inquiry as InquiryOut } from '../schema';
import { presentInquiries, presentInquiry } from './present';

/** Those that the caller sees, the latest first. */
export function listInquiries(ctx: Context, input: InquiriesQuery): Promise<Page<InquiryOut>> {
  demand(ctx, 'inquiries.read');
  return query(ctx, async () => {
    const of = input.customerId ? await findCustomer(ctx, 'customers.read', input.customerId) : null;
    const { acl, hidden } = seenBy(ctx, input.mine);
    const { state, hidden: others } = inStates(ctx, input.state);
    const filter = { ...(of ? { customerId: of._id } : {}), acl, state, ...nor([...hidden, ...others]) };
    const hint = of ? customerIndex : listIndex;
    const { rows, page } = await newestFirst<InquiryRow>(
      Inquiry,
      { filter, field: 'receivedAt', sort: 'inquiries', hint },
      input,
    );
    return { data: await presentInquiries(ctx, rows), page };
  });
}

export function getInquiry(ctx: Context, inquiryId: string): Promise<InquiryOut> {
  demand(ctx, 'inquiries.read');
  return query(ctx, async () => presentInquiry(ctx, await findInquiry(ctx, inquiryId)));
}

/** What the caller does not see is not there (404). */
export async function findInquiry(ctx: Context, inquiryId: string, can?: Permission): Promise<InquiryRow> {
  const row = await Inquiry.findOne({ _id: uuid(inquiryId), ...visibleTo(ctx) }).lean<InquiryRow>();
  if (!row) throw noInquiry();
  if (can) demand(ctx, can, aclNow(row, ctx.now));
  return row;
}

export const noInquiry = () => new Problem('not_found', 'There is no such inquiry');
