import { inquiry, inquiryRef as params } from '@/features/inquiries/schema';
import { getInquiry } from '@/features/inquiries/service';
import { route } from '@/lib/route';

export const GET = route({ can: 'inquiries.read', summary: 'One inquiry', params, answer: inquiry }, (ctx, input) =>
  getInquiry(ctx, input.params.inquiryId),
);
