/**
 * Who may do what, as one table: role × action × relation to the record. `all` means whatever the relation; a list names the
 * relations that it takes. What of a record's fields a role sees stands with the feature (features/customers/policy.ts).
 */
export const roles = ['admin', 'sales', 'support', 'brand'] as const;
export type Role = (typeof roles)[number];

/**
 * What a record is to a user, the strongest first: its own, shared with it, referred to it, its team's, nobody's yet, or none
 * of these.
 */
export const relations = ['own', 'shared', 'ref', 'team', 'pool', 'other'] as const;
export type Relation = (typeof relations)[number];
type Grant = 'all' | readonly Relation[];

const everyone: Partial<Record<Role, Grant>> = { admin: 'all', sales: 'all', support: 'all', brand: 'all' };
const own = ['own'] as const;
/** Those who see all of a record. */
const full = ['own', 'shared'] as const;
/** Whose inquiries are theirs to answer: their own customers', and what opened to their team or to all who sell. */
const heard = ['own', 'team', 'pool'] as const;
/** And those who see it in part. */
const seen = [...full, 'ref', 'team', 'pool'] as const;

export const permissions = {
  'session.read': everyone,
  'session.end': everyone,
  'live.read': everyone,
  'customers.read': { admin: 'all', sales: seen, support: 'all', brand: own },
  'customers.create': { admin: 'all', sales: own, support: 'all' },
  'customers.update': { admin: 'all', sales: own, support: 'all', brand: own },
  'customers.deactivate': { admin: 'all', sales: own },
  'customers.verify': { admin: 'all', sales: own, support: 'all' },
  'customers.restore': { admin: 'all' },
  'customers.history': { admin: 'all', sales: full, support: 'all', brand: own },
  'customers.owner': { admin: 'all', sales: full, support: 'all' },
  'customers.transfer': { admin: 'all', sales: own },
  'customers.share': { admin: 'all', sales: own },
  'customers.requestAccess': { sales: ['ref', 'team'] },
  'customers.takeOver': { sales: ['pool'] },
  'access.requests': { admin: 'all', sales: own },
  'access.read': { admin: 'all' },
  'customers.stats': { admin: 'all', sales: full, support: 'all' },
  'membership.read': { admin: 'all', sales: full, support: 'all' },
  'membership.update': { admin: 'all', sales: own, support: 'all' },
  'membership.bulk': { admin: 'all', sales: own },
  'membership.autoActivate': { admin: 'all' },
  'membership.settings': { admin: 'all' },
  'keys.rotate': { admin: 'all' },
  'customFields.read': { admin: 'all', sales: 'all', support: 'all' },
  'customFields.manage': { admin: 'all' },
  'organization.read': everyone,
  'organization.update': { admin: 'all' },
  'contacts.read': { admin: 'all', sales: full, support: 'all', brand: own },
  'contacts.manage': { admin: 'all', sales: own },
  'contacts.update': { admin: 'all', sales: own, support: 'all' },
  'interactions.read': { admin: 'all', sales: [...full, 'team'], support: 'all' },
  'interactions.write': { admin: 'all', sales: own, support: 'all' },
  'tasks.read': { admin: 'all', sales: own, support: 'all' },
  'tasks.write': { admin: 'all', sales: own, support: 'all' },
  'quotes.read': { admin: 'all', sales: full, support: 'all', brand: own },
  'quotes.write': { admin: 'all', sales: own },
  'quotes.evidence': { admin: 'all', sales: full, support: 'all' },
  'quotes.answer': { admin: 'all', sales: own, brand: own },
  'orders.create': { admin: 'all', sales: own },
  'orders.update': { admin: 'all', sales: own },
  'orders.read': { admin: 'all', sales: full, support: 'all', brand: own },
  'inquiries.read': { admin: 'all', sales: heard, support: 'all', brand: own },
  'inquiries.create': { admin: 'all', sales: seen, support: 'all', brand: own },
  'inquiries.answer': { admin: 'all', sales: heard, support: 'all' },
  'inquiries.close': { admin: 'all', sales: ['own', 'pool'], support: 'all' },
  'inquiryForms.manage': { admin: 'all' },
  'referrals.read': { admin: 'all', sales: 'all' },
  'referrals.give': { admin: 'all', sales: own },
  'referrals.answer': { sales: ['ref'] },
  'referrals.withdraw': { admin: 'all', sales: own },
  'jobs.read': { admin: 'all', sales: own, support: own },
  'events.read': { admin: 'all' },
  'audit.read': { admin: 'all' },
  'notifications.read': everyone,
  'views.read': { admin: 'all', sales: 'all', support: 'all' },
  'views.create': { admin: 'all', sales: 'all', support: 'all' },
  'views.manage': { admin: 'all', sales: own, support: own },
  'views.share': { admin: 'all', sales: own },
  'users.read': { admin: 'all', sales: 'all', support: 'all' },
  'users.manage': { admin: 'all' },
  'teams.read': { admin: 'all', sales: 'all', support: 'all' },
  'teams.manage': { admin: 'all' },
} as const satisfies Record<string, Partial<Record<Role, Grant>>>;

export type Permission = keyof typeof permissions;

const grantOfRole = (role: Role, permission: Permission): Grant | null =>
  (permissions[permission] as Partial<Record<Role, Grant>>)[role] ?? null;

/** Whether the role may do it to records of that relation. */
export function isGranted(role: Role, permission: Permission, relation: Relation): boolean {
  const grant = grantOfRole(role, permission);
  return grant === 'all' || (grant?.includes(relation) ?? false);
}

/** Whether the role may do it at all: to every record, or to those of some relation. */
export function grantOf(role: Role, permission: Permission): 'all' | 'own' | null {
  const grant = grantOfRole(role, permission);
  return grant === null ? null : grant === 'all' ? 'all' : 'own';
}

/** The relations to a record in which the role may do it. */
export const relationsOf = (role: Role, permission: Permission): readonly Relation[] => {
  const grant = grantOfRole(role, permission);
  return grant === 'all' ? relations : (grant ?? []);
};

export function permissionsOf(role: Role): Permission[] {
  return (Object.keys(permissions) as Permission[]).filter((permission) => grantOf(role, permission));
}
