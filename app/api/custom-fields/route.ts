import { customField, customFieldInput, customFieldList } from '@/features/custom-fields/schema';
import { createCustomField, getCustomField, listCustomFields } from '@/features/custom-fields/service';
import { route } from '@/lib/route';

export const GET = route(
  { can: 'customFields.read', summary: "The organization's own fields of customers", answer: customFieldList },
  (ctx) => listCustomFields(ctx),
);
export const POST = route(
  {
    can: 'customFields.manage',
    summary: 'Give customers a field of your own',
    body: customFieldInput,
    answer: customField,
    status: 201,
    replay: getCustomField,
  },
  (ctx, { body }) => createCustomField(ctx, body),
);
