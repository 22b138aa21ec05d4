import { customerBody } from '@/features/customers/input';
import { createCustomer } from '@/features/customers/service';
import type { Context } from '@/lib/context';
import { type Id, newId } from '@/lib/id';
import type { Role } from '@/lib/permissions';
import { createApiKey, ensureOrganization, ensureUser, systemContext } from '@/lib/provision';

type Options = { role?: Role; uniqueNames?: 'business' | 'all' | 'off'; currency?: string; region?: string };

/** A fresh organization: the isolation of every test. `as(role)` gives a context, `key(role)` an API key. */
export async function org(options: Options = {}) {
  const slug = `t-${newId().slice(-12)}`;
  const orgId = await ensureOrganization({
    slug,
    name: `Org ${slug}`,
    uniqueNames: options.uniqueNames,
    currency: options.currency,
    region: options.region,
  });
  const userOf = (role: Role, name: string = role, customerIds?: Id[]) =>
    ensureUser({ orgId, email: `${name}@${slug}.test`, name: `${name} of ${slug}`, role, customerIds });
  const as = async (role: Role, name?: string, customerIds?: Id[]): Promise<Context> =>
    systemContext(orgId, await userOf(role, name, customerIds));
  const key = async (role: Role, name?: string, customerIds?: Id[]): Promise<string> =>
    createApiKey({ orgId, userId: await userOf(role, name, customerIds), name: 'test' });
  const ctx = await as(options.role ?? 'admin');
  const customer = (fields: Record<string, unknown> = {}, by: Context = ctx) =>
    createCustomer(
      { ...by, now: new Date() },
      customerBody.parse({ name: `Customer ${newId().slice(-8)}`, ...fields }),
    );
  return { orgId, slug, ctx, as, key, userOf, customer };
}
