import { inquiryForm, inquiryFormInput, inquiryForms } from '@/features/inquiries/schema';
import { createForm, getForm, listForms } from '@/features/inquiries/service';
import { route } from '@/lib/route';

export const GET = route(
  { can: 'inquiryForms.manage', summary: 'Forms of websites, with their publishable keys', answer: inquiryForms },
  (ctx) => listForms(ctx),
);

export const POST = route(
  {
    can: 'inquiryForms.manage',
    summary: 'Make a form for a website, with a key of its own',
    body: inquiryFormInput,
    answer: inquiryForm,
    status: 201,
    replay: getForm,
  },
  (ctx, { body }) => createForm(ctx, body),
);
