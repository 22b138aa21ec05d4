import { z } from 'zod';
import { demoLogins } from '@/lib/demo-logins';
import { roles } from '@/lib/permissions';
import { route } from '@/lib/route';

const login = z.object({
  email: z.string(),
  name: z.string(),
  role: z.enum(roles),
  title: z.string(),
  blurb: z.string(),
});
const answer = z.object({ enabled: z.boolean(), password: z.string().optional(), logins: z.array(login) });

export const GET = route(
  { can: 'public', summary: 'The logins of a demo installation; none elsewhere', answer },
  demoLogins,
);
