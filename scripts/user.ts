import { parseArgs } from 'node:util';
import { endScript } from '@/lib/db';
import { env } from '@/lib/env';
import { type Role, roles } from '@/lib/permissions';
import { createSetPasswordToken, ensureOrganization, ensureUser } from '@/lib/provision';

const { values } = parseArgs({
  options: { email: { type: 'string' }, role: { type: 'string' }, org: { type: 'string' }, name: { type: 'string' } },
});
const role = values.role as Role;
const email = values.email ?? '';
const slug = values.org ?? '';

if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) || !roles.includes(role) || !/^[a-z0-9-]{1,40}$/.test(slug)) {
  console.error(
    `Usage: npm run user -- --email you@example.com --role ${roles.join('|')} --org my-company [--name "Your Name"]`,
  );
  process.exitCode = 1;
} else {
  const orgId = await ensureOrganization({ slug });
  const userId = await ensureUser({ orgId, email, role, name: values.name ?? email.split('@')[0] ?? email });
  const token = await createSetPasswordToken(userId);
  console.log(`${email} is ${role} of "${slug}". To set the password, open within seven days:`);
  console.log(`${env.APP_URL}/set-password#${token}`);
  await endScript();
}
