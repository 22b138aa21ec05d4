import { endScript } from '@/lib/db';
import { roles } from '@/lib/permissions';
import { createApiKey, ensureOrganization, ensureUser } from '@/lib/provision';
import { hashPassword } from '@/lib/sign-in';

/** `make-org <slug> <password>`: an organization with a user and an API key for each role, as JSON on standard output. */
const [slug = '', password = ''] = process.argv.slice(2);
const orgId = await ensureOrganization({ slug, name: `Org ${slug}` });
const passwordHash = await hashPassword(password);
const users: Record<string, { email: string; key: string; id: string }> = {};
for (const role of roles) {
  const email = `${role}@${slug}.test`;
  const id = await ensureUser({
    orgId,
    email,
    name: `${role[0]?.toUpperCase()}${role.slice(1)} Tester`,
    role,
    passwordHash,
  });
  users[role] = { email, id, key: await createApiKey({ orgId, userId: id, name: 'browser tests' }) };
}
console.log(JSON.stringify({ orgId, slug, password, users }));
await endScript();
