import { parseArgs } from 'node:util';
import { connectDb, endScript } from '@/lib/db';
import { idOf } from '@/lib/id';
import { type Role, roles } from '@/lib/permissions';
import { createApiKey, ensureUser } from '@/lib/provision';
import { Organization } from '@/models/organization';

const { values } = parseArgs({
  options: { role: { type: 'string' }, org: { type: 'string', default: 'demo' }, name: { type: 'string' } },
});
const role = values.role as Role;
if (!roles.includes(role)) fail(`--role is one of ${roles.join(', ')}`);

await connectDb();
const org = await Organization.findOne({ slug: values.org }).lean();
if (!org)
  fail(
    `There is no organization "${values.org}". Make one with: npm run user -- --email you@example.com --role admin --org ${values.org}`,
  );
else {
  const orgId = idOf(org._id);
  const name = values.name ?? `${role}-key`;
  const userId = await ensureUser({
    orgId,
    email: `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.${role}@keys.invalid`,
    name: `API key ${name}`,
    role,
    kind: 'service',
  });
  console.log(await createApiKey({ orgId, userId, name }));
}
await endScript();

function fail(reason: string): void {
  console.error(reason);
  process.exitCode = 1;
}
