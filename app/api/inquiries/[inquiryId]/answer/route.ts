import { answerInput, inquiry, inquiryRef as params } from '@/features/inquiries/schema';
import { answerInquiry, getInquiry } from '@/features/inquiries/service';
import { route } from '@/lib/route';

export const POST = route(
  {
    can: 'inquiries.answer',
    summary: 'Answer an inquiry; the first who answers for an unowned customer becomes its owner',
    params,
    body: answerInput,
    answer: inquiry,
    replay: getInquiry,
  },
  (ctx, input) => answerInquiry(ctx, input.params.inquiryId, input.body),
);
