import { closeInput, inquiry, inquiryRef as params } from '@/features/inquiries/schema';
import { closeInquiry, getInquiry } from '@/features/inquiries/service';
import { route } from '@/lib/route';

export const POST = route(
  {
    can: 'inquiries.close',
    summary: 'Close an inquiry',
    params,
    body: closeInput,
    answer: inquiry,
    replay: getInquiry,
  },
  (ctx, input) => closeInquiry(ctx, input.params.inquiryId, input.body),
);
