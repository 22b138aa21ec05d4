import { inquiriesQuery, inquiry, inquiryInput, inquiryPage } from '@/features/inquiries/schema';
import { createInquiry, getInquiry, listInquiries } from '@/features/inquiries/service';
import { route } from '@/lib/route';

export const GET = route(
  { can: 'inquiries.read', summary: 'Inquiries that the caller sees', query: inquiriesQuery, answer: inquiryPage },
  (ctx, { query }) => listInquiries(ctx, query),
);

export const POST = route(
  {
    can: 'inquiries.create',
    summary: 'Write down an inquiry; its customer is found by e-mail or phone, or becomes a lead',
    body: inquiryInput,
    answer: inquiry,
    status: 201,
    replay: getInquiry,
  },
  (ctx, { body }) => createInquiry(ctx, body),
);
