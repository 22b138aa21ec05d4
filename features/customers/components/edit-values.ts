import type { Customer, CustomerInput } from '../types';

/** The fields of the edit form by the API's paths, with what each is called. */
export const editLabels = {
  type: 'Type',
  name: 'Name',
  customerId: 'Customer ID',
  firstName: 'First name',
  lastName: 'Last name',
  companyName: 'Company name',
  contactInfo: 'Contact info',
  email: 'E-mail',
  phone: 'Phone',
  'address.line1': 'Street',
  'address.line2': 'Unit, floor',
  'address.city': 'City',
  'address.state': 'Province or state',
  'address.postalCode': 'Postal code',
  'address.country': 'Country',
  purchaseAmount: 'Purchase amount',
  membershipStatus: 'Membership status',
  status: 'Status',
  statusReason: 'Reason',
  notes: 'Notes',
} as const;
export type EditPath = keyof typeof editLabels;
export const editPaths = Object.keys(editLabels) as EditPath[];

type Value = string | number | boolean | null;
/** Every field once; what is empty is null, so that untouched and emptied compare equal. */
export type Flat = Record<EditPath, Value>;
export type EditValues = { [key: string]: unknown };

export function flatOf(customer: Customer): Flat {
  const flat = flatten({ ...customer, phone: customer.phoneTyped ?? customer.phone });
  return { ...flat, contactInfo: contactOf(flat) };
}

/** From the form's nested values or a customer; other fields are left behind. */
export function flatten(values: object): Flat {
  const flat = editPaths.map((path) => [path, clean(valueAt(values, path))]);
  return Object.fromEntries(flat) as Flat;
}

export function nest(flat: Partial<Flat>): EditValues {
  const out: EditValues = {};
  for (const [path, value] of Object.entries(flat)) {
    const [outer = path, inner] = path.split('.');
    out[outer] = inner ? { ...(out[outer] as object | undefined), [inner]: value } : value;
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
  return typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

/** A line of contact that only repeats its fields says nothing of its own: sent along, it would overrule them. */
export const changedPaths = (before: Flat, after: Flat): EditPath[] =>
  editPaths.filter(
    (path) => before[path] !== after[path] && !(path === 'contactInfo' && after.contactInfo === contactOf(after)),
  );

/** Only what changed, as the API takes it: null clears a field. */
export function toChanges(before: Flat, after: Flat): CustomerInput {
  return nest(Object.fromEntries(changedPaths(before, after).map((path) => [path, after[path]]))) as CustomerInput;
}

/** The one line of contact as the server makes it from the fields that it stands for. */
export const contactOf = ({ email, phone, 'address.line1': line1 }: Flat) => email ?? phone ?? line1;

export type Merge = { both: EditPath[]; onlyMine: EditPath[]; onlyTheirs: EditPath[] };

/** Which fields two people changed differently, and which only one of them did. */
export function mergeOf(before: Flat, mine: Flat, theirs: Flat): Merge {
  const byMe = new Set(changedPaths(before, mine));
  const byThem = new Set(changedPaths(before, theirs));
  return {
    both: editPaths.filter((path) => byMe.has(path) && byThem.has(path) && mine[path] !== theirs[path]),
    onlyMine: editPaths.filter((path) => byMe.has(path) && !byThem.has(path)),
    onlyTheirs: editPaths.filter((path) => byThem.has(path) && !byMe.has(path)),
  };
}
