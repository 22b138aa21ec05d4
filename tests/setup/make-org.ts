import { createInterface } from 'node:readline';
import { endScript } from '@/lib/db';
import { roles } from '@/lib/permissions';
import { createApiKey, ensureOrganization, ensureUser } from '@/lib/provision';
import { hashPassword } from '@/lib/sign-in';

const [password = ''] = process.argv.slice(2);
const passwordHash = await hashPassword(password);

/** An organization with a user and an API key for each role. */
async function makeOrg(slug: string) {
  const orgId = await ensureOrganization({ slug, name: `Org ${slug}` });
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
  return { orgId, slug, password, users };
}

/** `make-org <password>`: for each slug on a line of its input one organization, as a line of JSON. */
for await (const slug of createInterface({ input: process.stdin })) console.log(JSON.stringify(await makeOrg(slug)));
await endScript();
