import { accessPolicy } from '@/features/customers/service';
import { type Permission, permissions, relations, relationsOf, roles } from '@/lib/permissions';
import { type Context, demand } from '@/lib/service';
import type { AccessTable } from '../schema';

/** The tables that decide, as they are: what the page shows is what holds. */
export async function getAccessTable(ctx: Context): Promise<AccessTable> {
  demand(ctx, 'access.read');
  const actions = (Object.keys(permissions) as Permission[]).map((action) => ({
    action,
    granted: Object.fromEntries(roles.map((role) => [role, [...relationsOf(role, action)]])) as Granted,
  }));
  return { roles: [...roles], relations: [...relations], actions, ...accessPolicy() };
}
type Granted = AccessTable['actions'][number]['granted'];
