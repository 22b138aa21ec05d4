import { organization, organizationInput } from '@/features/organization/schema';
import { getOrganization, updateOrganization } from '@/features/organization/service';
import { route } from '@/lib/route';

export const GET = route(
  { can: 'organization.read', summary: 'The organization with its own lists and rules', answer: organization },
  (ctx) => getOrganization(ctx),
);
export const PUT = route(
  {
    can: 'organization.update',
    summary: 'Change the organization, its lists and rules',
    body: organizationInput,
    answer: organization,
  },
  (ctx, { body, ifMatch }) => updateOrganization(ctx, body, ifMatch),
);
