import { customField, customFieldChange, customFieldRef } from '@/features/custom-fields/schema';
import { deleteCustomField, updateCustomField } from '@/features/custom-fields/service';
import { route } from '@/lib/route';

const one = { can: 'customFields.manage', params: customFieldRef, answer: customField } as const;

export const PUT = route(
  { ...one, summary: 'Change a field of your own', body: customFieldChange },
  (ctx, { params, body, ifMatch }) => updateCustomField(ctx, params.key, body, ifMatch),
);
export const DELETE = route(
  { ...one, summary: 'Deactivate a field of your own; values stay' },
  (ctx, { params, ifMatch }) => deleteCustomField(ctx, params.key, ifMatch),
);
