import { z } from 'zod';
import { permissionsOf, roles } from '@/lib/permissions';
import { route } from '@/lib/route';

const answer = z.object({
  user: z.object({ id: z.uuid(), name: z.string(), email: z.string(), role: z.enum(roles) }),
  org: z.object({
    id: z.uuid(),
    slug: z.string(),
    name: z.string(),
    currency: z.string(),
    region: z.string(),
    demo: z.boolean(),
  }),
  permissions: z.array(z.string()),
});

export const GET = route(
  { can: 'session.read', summary: 'Who the caller is and what it may do', answer },
  async ({ user, org, role }) => ({
    user: { id: user.id, name: user.name, email: user.email, role },
    org: { id: org.id, slug: org.slug, name: org.name, currency: org.currency, region: org.region, demo: org.demo },
    permissions: permissionsOf(role),
  }),
);
