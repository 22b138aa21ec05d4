import { formatMoney, relativeDay } from '@/lib/ui/format';
import type { Customer } from '../types';
import { type EditPath, type Flat, flatOf, type Labels } from './edit-values';
import { valueWords } from './edit-words';
import type { Asked } from './use-asked';
import { hasPurchases, phoneWords } from './words';

/** A field as it is read; `path` where it can be written, `masked` where there may be more than this person sees. */
export type Property = { label: string; value: string | null; path?: EditPath; href?: string; masked?: boolean };
export type PropertyGroup = { title: string; rows: Property[] };

/** On the record, where the group's name says the rest. */
const shortLabels: Labels = {
  companyName: 'Company',
  'preferences.preferredContactMethod': 'Prefers',
  'preferences.importFrequency': 'Frequency',
  paymentStatus: 'Payment',
  'address.state': 'Province',
  'address.line2': 'Unit',
  statusReason: 'Status reason',
};

const person: EditPath[] = ['type', 'name', 'firstName', 'lastName', 'dateOfBirth', 'companyName', 'businessType'];
const company: EditPath[] = ['type', 'name', 'companyName', 'businessType'];
const contact: EditPath[] = [
  'email',
  'phone',
  'phoneSecondary',
  'website',
  'preferences.preferredContactMethod',
  'communicationPreferences.language',
  'communicationPreferences.doNotContactUntil',
  'consent.marketing',
  'consent.newsletter',
];
const place: EditPath[] = [
  'address.line1',
  'address.line2',
  'address.city',
  'address.state',
  'address.postalCode',
  'address.country',
];
const preferences: EditPath[] = [
  'preferences.vehicleTypes',
  'preferences.region',
  'preferences.importFrequency',
  'preferences.paymentMethod',
  'paymentStatus',
];

/** Every field of a customer in the groups of the record, the organization's own among them, empty ones too. */
export function propertiesOf(customer: Customer, asked: Asked, currency: string): PropertyGroup[] {
  const flat = flatOf(customer);
  const own = asked.own.map(({ key }): EditPath => `custom.${key}`);
  const group = (title: string, paths: EditPath[]): PropertyGroup => ({
    title,
    rows: paths.map((path) => rowOf(path, flat, customer, asked, currency)),
  });
  const individual = customer.type === 'individual';
  return [
    group('Contact', contact),
    group(individual ? 'Person' : 'Company', [...(individual ? person : company), 'industry', 'taxId']),
    group('Address', place),
    group('Import preferences', preferences),
    withKept(
      group('Record', [
        'lifecycleStage',
        'acquisitionDate',
        'source',
        'referredBy',
        'tags',
        'statusReason',
        ...own,
        'notes',
      ]),
      customer,
    ),
  ];
}

/** Rows with something to read: empty fields are asked for, not shown. */
export const filled = ({ title, rows }: PropertyGroup): PropertyGroup => ({
  title,
  rows: rows.filter((row) => row.value || row.masked),
});

function rowOf(path: EditPath, flat: Flat, customer: Customer, asked: Asked, currency: string): Property {
  const value = flat[path] ?? null;
  const masked = customer.access.masked.includes(path);
  return {
    path,
    label: shortLabels[path] ?? asked.labels[path] ?? path,
    value: value === null ? null : readable(path, valueWords(path, value, asked, currency), customer),
    href: hrefOf(path, customer),
    ...(masked ? { masked } : {}),
  };
}

function readable(path: EditPath, words: string, customer: Customer): string {
  if (path === 'phone') return customer.phone ? phoneWords(customer.phone) : words;
  return path === 'phoneSecondary' ? phoneWords(customer.phoneSecondary ?? words) : words;
}

function hrefOf(path: EditPath, { email, phone, phoneSecondary, website }: Customer): string | undefined {
  if (path === 'email' && email) return `mailto:${email}`;
  if (path === 'phone' && phone) return `tel:${phone}`;
  if (path === 'phoneSecondary' && phoneSecondary) return `tel:${phoneSecondary}`;
  if (path === 'website' && website) return /^https?:\/\//i.test(website) ? website : `https://${website}`;
  return undefined;
}

/** What nobody writes here: the owner changes by a transfer, the days by themselves. */
function withKept(group: PropertyGroup, { owner, createdAt, updatedAt }: Customer): PropertyGroup {
  return {
    title: group.title,
    rows: [
      { label: 'Owner', value: owner?.name ?? 'Unassigned' },
      ...group.rows,
      { label: 'Created', value: relativeDay(createdAt) },
      { label: 'Updated', value: relativeDay(updatedAt) },
    ],
  };
}

/** For where the purchases and the membership have no place of their own. */
export function membershipOf(customer: Customer, currency: string): PropertyGroup {
  const { membership } = customer;
  const since = membership.since ? ` since ${relativeDay(membership.since)}` : '';
  const member = membership.active ? `Member${since}` : membership.eligible ? 'Eligible' : 'Not a member';
  const bought = hasPurchases(customer) ? formatMoney(customer.purchaseAmount, currency) : 'None yet';
  return {
    title: 'Purchases and membership',
    rows: [
      { label: 'Purchases', value: bought },
      { label: 'Membership', value: member },
    ],
  };
}
