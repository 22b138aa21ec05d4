import type { Customer, CustomerInput } from '../types';

/** The fields of the edit form by the API's paths, with what each is called. */
export const editLabels = {
  type: 'Type',
  name: 'Name',
  customerId: 'Customer ID',
  firstName: 'First name',
  lastName: 'Last name',
  companyName: 'Company name',
  businessType: 'Business type',
  industry: 'Industry',
  taxId: 'Tax ID',
  website: 'Website',
  contactInfo: 'Contact info',
  email: 'E-mail',
  phone: 'Phone',
  phoneSecondary: 'Second phone',
  'preferences.preferredContactMethod': 'Best reached by',
  dateOfBirth: 'Date of birth',
  'address.line1': 'Street',
  'address.line2': 'Unit, floor',
  'address.city': 'City',
  'address.state': 'Province or state',
  'address.postalCode': 'Postal code',
  'address.country': 'Country',
  'preferences.vehicleTypes': 'Vehicle types',
  'preferences.region': 'Region',
  'preferences.importFrequency': 'Import frequency',
  'preferences.paymentMethod': 'Pays by',
  paymentStatus: 'Payment status',
  purchaseAmount: 'Purchase amount',
  membershipStatus: 'Membership status',
  status: 'Status',
  statusReason: 'Reason',
  lifecycleStage: 'Lifecycle stage',
  'consent.marketing': 'Marketing consent',
  'consent.newsletter': 'Newsletter',
  'communicationPreferences.language': 'Language',
  'communicationPreferences.doNotContactUntil': 'No contact until',
  acquisitionDate: 'Customer since',
  referredBy: 'Referred by',
  ownerId: 'Owner',
  source: 'Source',
  tags: 'Tags',
  notes: 'Notes',
} as const;
type FixedPath = keyof typeof editLabels;
type CustomPath = `custom.${string}`;
export type EditPath = FixedPath | CustomPath;
/** What each field is called, the organization's own among them. */
export type Labels = Record<string, string>;
const fixedPaths = Object.keys(editLabels) as FixedPath[];

export type Value = string | number | boolean | readonly string[] | null;
/** Every field once; what is empty is null, so that untouched and emptied compare equal. */
export type Flat = Record<FixedPath, Value> & { [own: CustomPath]: Value };
export type EditValues = { [key: string]: unknown };

export function flatOf(customer: Customer): Flat {
  const { businessType, taxId } = customer.businessDetails;
  const flat = flatten({
    ...customer,
    businessType,
    taxId,
    phone: customer.phoneTyped ?? customer.phone,
    phoneSecondary: customer.phoneSecondaryTyped ?? customer.phoneSecondary,
    // What is computed is not written: only a pinned stage is one of the form's.
    lifecycleStage: customer.lifecyclePinned ? customer.lifecycleStage : null,
  });
  return { ...flat, contactInfo: contactOf(flat) };
}

/** From the form's nested values or a customer; other fields are left behind. */
export function flatten(values: object): Flat {
  const own = Object.keys((values as { custom?: object | null }).custom ?? {}).map(
    (key): CustomPath => `custom.${key}`,
  );
  const flat = [...fixedPaths, ...own].map((path) => [path, clean(valueAt(values, path))]);
  return Object.fromEntries(flat) as Flat;
}

export function nest(flat: Partial<Flat>): EditValues {
  const out: EditValues = {};
  for (const [path, value] of Object.entries(flat)) {
    const keys = path.split('.');
    const last = keys.pop() ?? path;
    let at = out;
    for (const key of keys) {
      at[key] ??= {};
      at = at[key] as EditValues;
    }
    at[last] = value;
  }
  return out;
}

function valueAt(values: object, path: string): unknown {
  let at: unknown = values;
  for (const key of path.split('.')) at = typeof at === 'object' && at !== null ? (at as EditValues)[key] : undefined;
  return at;
}

function clean(value: unknown): Value {
  if (typeof value === 'string') return value.trim() || null;
  if (Array.isArray(value)) return value.length > 0 ? value : null;
  return typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

export const same = (one: Value, other: Value): boolean =>
  one === other || (Array.isArray(one) && Array.isArray(other) && one.join('\n') === other.join('\n'));

/** A line of contact that only repeats its fields says nothing of its own: sent along, it would overrule them. */
export const changedPaths = (before: Flat, after: Flat): EditPath[] =>
  (Object.keys({ ...before, ...after }) as EditPath[]).filter(
    (path) =>
      !same(before[path] ?? null, after[path] ?? null) &&
      !(path === 'contactInfo' && after.contactInfo === contactOf(after)),
  );

/** Only what changed, as the API takes it: null clears a field. */
export function toChanges(before: Flat, after: Flat): CustomerInput {
  const changed = changedPaths(before, after).map((path) => [path, after[path] ?? null]);
  return nest(Object.fromEntries(changed)) as CustomerInput;
}

/** The one line of contact as the server makes it from the fields that it stands for. */
export const contactOf = ({ email, phone, 'address.line1': line1 }: Flat) => email ?? phone ?? line1;

export type Merge = { both: EditPath[]; onlyMine: EditPath[]; onlyTheirs: EditPath[] };

/** Which fields two people changed differently, and which only one of them did. */
export function mergeOf(before: Flat, mine: Flat, theirs: Flat): Merge {
  const byMe = changedPaths(before, mine);
  const byThem = changedPaths(before, theirs);
  return {
    both: byMe.filter((path) => byThem.includes(path) && !same(mine[path] ?? null, theirs[path] ?? null)),
    onlyMine: byMe.filter((path) => !byThem.includes(path)),
    onlyTheirs: byThem.filter((path) => !byMe.includes(path)),
  };
}
