import type { Relation, Role } from '@/lib/permissions';
import type { SortField } from './fields';

/** How much of a customer a caller sees. What is allowed at `full` is never less than at the others. */
export const levels = ['full', 'support', 'brand', 'limited'] as const;
export type Level = (typeof levels)[number];

/** Seen as it is; a person's name in short, by which it is found too; only hinted at; not at all. */
export type Sight = 'shown' | 'short' | 'masked' | 'hidden';
type Row = Record<Exclude<Level, 'full'>, Sight>;

const all: Row = { support: 'shown', brand: 'shown', limited: 'shown' };
const notLimited: Row = { support: 'shown', brand: 'shown', limited: 'hidden' };
const staff: Row = { support: 'shown', brand: 'hidden', limited: 'shown' };
const colleagues: Row = { support: 'shown', brand: 'hidden', limited: 'hidden' };
const notSupport: Row = { support: 'hidden', brand: 'shown', limited: 'hidden' };
const sellers: Row = { support: 'hidden', brand: 'hidden', limited: 'hidden' };
const hinted: Row = { support: 'shown', brand: 'shown', limited: 'masked' };

/**
 * Who sees which field of a customer that it may see at all; `full` sees everything. This one table decides what answers
 * show, what may be filtered, sorted, searched and counted by, what a history tells and what is exported. A path that is
 * not here is hidden from all but `full`; what is below a path goes by it.
 */
export const fieldPolicy: Record<string, Row> = {
  customerId: all,
  name: { support: 'shown', brand: 'shown', limited: 'short' },
  firstName: notLimited,
  lastName: notLimited,
  type: all,
  companyName: all,
  businessType: notLimited,
  taxId: notSupport,
  industry: notLimited,
  website: notLimited,
  email: hinted,
  phone: hinted,
  phoneSecondary: notLimited,
  contactInfo: notLimited,
  dateOfBirth: notSupport,
  'address.city': all,
  'address.state': all,
  'address.country': all,
  'address.line1': notLimited,
  'address.line2': notLimited,
  'address.postalCode': notLimited,
  'preferences.region': all,
  preferences: notLimited,
  communicationPreferences: notLimited,
  consent: notLimited,
  emailVerified: notLimited,
  phoneVerified: notLimited,
  status: all,
  statusReason: colleagues,
  formerStatus: notLimited,
  isActive: notLimited,
  lifecycleStage: notLimited,
  paymentStatus: notLimited,
  membershipStatus: notLimited,
  membership: notLimited,
  purchaseAmount: notLimited,
  metrics: notLimited,
  /** Expected value, churn and what they are made of. */
  predictions: sellers,
  leadScore: colleagues,
  qualification: colleagues,
  ownerId: all,
  userId: notLimited,
  source: colleagues,
  acquisitionDate: notLimited,
  referredBy: colleagues,
  tags: staff,
  segments: notLimited,
  notes: colleagues,
  custom: colleagues,
  externalIds: colleagues,
  nextFollowUp: colleagues,
  lastContact: notLimited,
  lastActivityAt: all,
  qualifiedAt: notLimited,
  convertedAt: notLimited,
  churnedAt: notLimited,
  version: notLimited,
  createdAt: all,
  createdBy: notLimited,
  updatedAt: notLimited,
  updatedBy: notLimited,
  deactivatedAt: notLimited,
  deactivatedBy: notLimited,
  mergedInto: notLimited,
  erasedAt: notLimited,
};

export function sightOf(level: Level, path: string): Sight {
  if (level === 'full') return 'shown';
  for (let at = path; at; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) {
    const row = Object.hasOwn(fieldPolicy, at) ? fieldPolicy[at] : undefined;
    if (row) return row[level];
  }
  return 'hidden';
}

/** Whether a field may be asked about: a filter, an order, a count or a search by what is hidden would tell it. */
export function mayAsk(level: Level, path: string): boolean {
  const sight = sightOf(level, path);
  return sight === 'shown' || sight === 'short';
}

const mayHideSome = levels.map((level) => {
  const paths = Object.keys(fieldPolicy).filter((path) => sightOf(level, path) !== 'shown');
  return [level, paths] as const;
});
const hidden = Object.fromEntries(mayHideSome) as Record<Level, string[]>;

/** What is left out or masked at a level; answers say so in `access.masked`. */
export const hiddenAt = (level: Level): readonly string[] => hidden[level];

/** The level at which a role sees a customer of that relation. */
export function levelOf(role: Role, relation: Relation): Level {
  if (role === 'admin') return 'full';
  if (role === 'support' || role === 'brand') return role;
  return relation === 'own' || relation === 'shared' ? 'full' : 'limited';
}

export const scopes = ['own', 'shared', 'team', 'referred', 'pool', 'all'] as const;
export type Scope = (typeof scopes)[number];

/** The scopes of lists, searches, counts and statistics that a role has; without one it is asked about all it sees fully. */
export const scopesOf: Record<Role, readonly Scope[]> = {
  admin: scopes,
  sales: ['own', 'shared', 'team', 'referred', 'pool'],
  support: scopes,
  brand: ['own'],
};
const relationIn: Record<Exclude<Scope, 'all'>, Relation> = {
  own: 'own',
  shared: 'shared',
  team: 'team',
  referred: 'ref',
  pool: 'pool',
};

/** The lowest level of all that is in a scope: what may be asked about there is what everything in it shows. */
export const levelIn = (role: Role, scope: Scope | undefined): Level =>
  levelOf(role, scope === undefined || scope === 'all' ? 'own' : relationIn[scope]);

export const relationOfScope = (scope: Exclude<Scope, 'all'>): Relation => relationIn[scope];

/** The paths that the columns of a list are sorted by. */
export const sortPaths: Record<SortField, string> = {
  createdAt: 'createdAt',
  updatedAt: 'updatedAt',
  name: 'name',
  customerName: 'name',
  customerId: 'customerId',
  purchaseAmount: 'purchaseAmount',
  status: 'status',
  membershipStatus: 'membershipStatus',
};

/** What a customer's own login may write; a path that ends in a dot stands for all below it. */
const contactPaths = [
  'email',
  'phone',
  'phoneSecondary',
  'contactInfo',
  'address.',
  'preferences.',
  'communicationPreferences.',
  'consent.',
];
const under = (paths: readonly string[], path: string) =>
  paths.some((one) => path === one || (one.endsWith('.') && path.startsWith(one)));

/** Who may write only some fields; any other role that may change a customer may change all of it. */
const writable: Partial<Record<Role, string[]>> = {
  brand: contactPaths,
  support: [...contactPaths, 'paymentStatus', 'tags', 'membershipStatus'],
};

export function mayWrite(role: Role, path: string): boolean {
  const some = writable[role];
  return !some || under(some, path);
}

/** A customer's own login is told the history of what is about it, not of the work on it. */
const toldToBrand = [
  ...['customerId', 'name', 'firstName', 'lastName', 'type', 'companyName', 'businessType', 'taxId', 'website'],
  ...['dateOfBirth', 'membershipStatus', 'purchaseAmount'],
  ...contactPaths,
];

/** Whether a history tells changes of a field at this level. */
export const isTold = (level: Level, path: string): boolean =>
  sightOf(level, path) === 'shown' && (level !== 'brand' || under(toldToBrand, path));

/** The whole of it as data, for who wants to see what holds. */
export function accessPolicy() {
  const each = (path: string) => Object.fromEntries(levels.map((level) => [level, sightOf(level, path)]));
  return {
    levels: [...levels],
    scopes: scopesOf,
    fields: Object.keys(fieldPolicy).map((field) => ({ field, sight: each(field) as Record<Level, Sight> })),
  };
}
