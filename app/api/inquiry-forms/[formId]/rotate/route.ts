import { inquiryForm as answer, formRef as params } from '@/features/inquiries/schema';
import { rotateForm } from '@/features/inquiries/service';
import { route } from '@/lib/route';

export const PUT = route(
  { can: 'inquiryForms.manage', summary: 'Give a form another key; the old one stops at once', params, answer },
  (ctx, input) => rotateForm(ctx, input.params.formId),
);
