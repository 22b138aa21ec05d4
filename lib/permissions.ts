/** Who may do what, as one table. `own` means: on the records whose `acl` names the caller. */
export const roles = ['admin', 'sales', 'support', 'brand'] as const;
export type Role = (typeof roles)[number];
type Grant = 'all' | 'own';

const everyone: Partial<Record<Role, Grant>> = { admin: 'all', sales: 'all', support: 'all', brand: 'all' };

export const permissions = {
  'session.read': everyone,
  'session.end': everyone,
  'live.read': everyone,
  'customers.read': { admin: 'all', sales: 'own', support: 'all', brand: 'own' },
  'customers.create': { admin: 'all', sales: 'own', support: 'all' },
  'customers.update': { admin: 'all', sales: 'own', support: 'all', brand: 'own' },
  'customers.deactivate': { admin: 'all', sales: 'own' },
  'customers.restore': { admin: 'all' },
  'customers.history': { admin: 'all', sales: 'own', support: 'all', brand: 'own' },
  'customers.owner': { admin: 'all', sales: 'own', support: 'all' },
  'customers.transfer': { admin: 'all', sales: 'own' },
  'customers.stats': { admin: 'all', sales: 'own', support: 'all' },
  'membership.read': { admin: 'all', sales: 'own', support: 'all' },
  'membership.update': { admin: 'all', sales: 'own', support: 'all' },
  'membership.bulk': { admin: 'all', sales: 'own' },
  'membership.autoActivate': { admin: 'all' },
  'membership.settings': { admin: 'all' },
  'keys.rotate': { admin: 'all' },
  'customFields.read': { admin: 'all', sales: 'all', support: 'all' },
  'customFields.manage': { admin: 'all' },
  'organization.read': everyone,
  'organization.update': { admin: 'all' },
  'orders.create': { admin: 'all', sales: 'own' },
  'orders.read': { admin: 'all', sales: 'own', support: 'all', brand: 'own' },
  'jobs.read': { admin: 'all', sales: 'own', support: 'own' },
  'events.read': { admin: 'all' },
  'views.read': { admin: 'all', sales: 'all', support: 'all' },
  'views.create': { admin: 'all', sales: 'all', support: 'all' },
  'views.manage': { admin: 'all', sales: 'own', support: 'own' },
  'views.share': { admin: 'all', sales: 'own' },
  'users.read': { admin: 'all', sales: 'all', support: 'all' },
  'users.manage': { admin: 'all' },
  'teams.read': { admin: 'all', sales: 'all', support: 'all' },
  'teams.manage': { admin: 'all' },
} as const satisfies Record<string, Partial<Record<Role, Grant>>>;

export type Permission = keyof typeof permissions;

export function grantOf(role: Role, permission: Permission): Grant | null {
  const row: Partial<Record<Role, Grant>> = permissions[permission];
  return row[role] ?? null;
}

export function permissionsOf(role: Role): Permission[] {
  return (Object.keys(permissions) as Permission[]).filter((permission) => grantOf(role, permission));
}
