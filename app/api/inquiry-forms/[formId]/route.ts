import { inquiryForm as answer, inquiryFormInput, formRef as params } from '@/features/inquiries/schema';
import { renameForm, revokeForm } from '@/features/inquiries/service';
import { route } from '@/lib/route';

export const PUT = route(
  { can: 'inquiryForms.manage', summary: 'Rename a form', params, body: inquiryFormInput, answer },
  (ctx, input) => renameForm(ctx, input.params.formId, input.body),
);

export const DELETE = route(
  { can: 'inquiryForms.manage', summary: 'Switch a form off: its key brings nothing in any longer', params, answer },
  (ctx, input) => revokeForm(ctx, input.params.formId),
);
