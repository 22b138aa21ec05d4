import type { Relation, Role } from '@/lib/permissions';

type Column = { role: Role; relation: Relation; label: string };
export const columns: Column[] = [
  { role: 'admin', relation: 'other', label: 'Admin' },
  { role: 'sales', relation: 'own', label: 'Sales, own' },
  { role: 'sales', relation: 'shared', label: 'Shared' },
  { role: 'sales', relation: 'ref', label: 'Referred' },
  { role: 'sales', relation: 'team', label: 'Team' },
  { role: 'sales', relation: 'pool', label: 'Pool' },
  { role: 'sales', relation: 'other', label: 'Other' },
  { role: 'support', relation: 'other', label: 'Support' },
  { role: 'brand', relation: 'own', label: 'Customer login' },
];

export const actionWords: Record<string, string> = {
  'customers.read': 'See',
  'customers.create': 'Create',
  'customers.update': 'Update',
  'customers.deactivate': 'Deactivate',
  'customers.restore': 'Restore',
  'customers.transfer': 'Transfer',
  'customers.share': 'Share',
  'customers.requestAccess': 'Request access',
  'customers.takeOver': 'Take over',
  'inquiries.read': 'See inquiries',
  'inquiries.answer': 'Answer inquiries',
  'referrals.give': 'Refer to a colleague',
  'referrals.answer': 'Accept a referral',
  'customers.history': 'History',
  'membership.update': 'Membership',
  'orders.read': 'See orders',
  'orders.create': 'Add orders',
  'membership.autoActivate': 'Automatic activation',
  'organization.update': 'Settings',
  'events.read': 'Events and audit',
};

export const levelWords = {
  full: 'Admin; sales, own',
  support: 'Support',
  brand: 'Customer login',
  limited: 'Sales, limited',
} as const;

export const personal = [
  'email',
  'phone',
  'name',
  'address.line1',
  'address.postalCode',
  'dateOfBirth',
  'taxId',
  'predictions',
  'notes',
  'tags',
];

const words: Record<string, string> = {
  email: 'E-mail',
  name: 'Name of a person',
  'address.line1': 'Street',
  taxId: 'Tax id',
  predictions: 'Predicted value, churn',
};

/** "address.postalCode" as "Postal code". */
export function fieldWords(field: string): string {
  const last = field.split('.').at(-1) ?? field;
  const spaced = last.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return words[field] ?? `${spaced.charAt(0).toUpperCase()}${spaced.slice(1)}`;
}
