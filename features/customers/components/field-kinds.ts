import {
  contactMethods,
  customerTypes,
  importFrequencies,
  lifecycleStages,
  paymentMethods,
  paymentStatuses,
} from '../fields';
import type { EditPath } from './edit-values';

/** How a field is typed in, wherever it is: in the form, on the record, in the list. */
export type FieldKind =
  | { kind: 'text'; max: number; inputMode?: 'email' | 'tel' | 'url'; placeholder?: string }
  | { kind: 'long'; max: number }
  | { kind: 'date' }
  | { kind: 'number' }
  | { kind: 'amount' }
  | { kind: 'switch' }
  | { kind: 'choice'; values: readonly string[] }
  /** Of a list of the organization's own, several or one. */
  | { kind: 'list'; list: ListName; several?: boolean }
  | { kind: 'tags' }
  /** One of these, by what each is called; `labels` knows former ones too. */
  | { kind: 'options'; options: readonly { value: string; label: string }[]; labels: Record<string, string> }
  | { kind: 'yes-no' }
  | { kind: 'status' }
  | { kind: 'country' }
  | { kind: 'province' }
  | { kind: 'owner' };

export type ListName = 'regions' | 'vehicleTypes' | 'sources' | 'industries';

const text = (max: number, more: { inputMode?: 'email' | 'tel' | 'url'; placeholder?: string } = {}): FieldKind => ({
  kind: 'text',
  max,
  ...more,
});
const choice = (values: readonly string[]): FieldKind => ({ kind: 'choice', values });

const kinds: Record<string, FieldKind> = {
  type: choice(customerTypes),
  name: text(200),
  customerId: text(40),
  firstName: text(100),
  lastName: text(100),
  companyName: text(200),
  businessType: text(100),
  industry: { kind: 'list', list: 'industries' },
  taxId: text(60),
  website: text(200, { inputMode: 'url' }),
  contactInfo: text(300),
  email: text(254, { inputMode: 'email' }),
  phone: text(40, { inputMode: 'tel' }),
  phoneSecondary: text(40, { inputMode: 'tel' }),
  'preferences.preferredContactMethod': choice(contactMethods),
  dateOfBirth: { kind: 'date' },
  'address.line1': text(200),
  'address.line2': text(200),
  'address.city': text(100),
  'address.state': { kind: 'province' },
  'address.postalCode': text(20),
  'address.country': { kind: 'country' },
  'preferences.vehicleTypes': { kind: 'list', list: 'vehicleTypes', several: true },
  'preferences.region': { kind: 'list', list: 'regions' },
  'preferences.importFrequency': choice(importFrequencies),
  'preferences.paymentMethod': choice(paymentMethods),
  paymentStatus: choice(paymentStatuses),
  purchaseAmount: { kind: 'amount' },
  membershipStatus: { kind: 'switch' },
  status: { kind: 'status' },
  statusReason: text(300),
  lifecycleStage: choice(lifecycleStages),
  'consent.marketing': { kind: 'yes-no' },
  'consent.newsletter': { kind: 'yes-no' },
  'communicationPreferences.language': text(35, { placeholder: 'en or fr-CA' }),
  'communicationPreferences.doNotContactUntil': { kind: 'date' },
  acquisitionDate: { kind: 'date' },
  referredBy: text(200),
  ownerId: { kind: 'owner' },
  source: { kind: 'list', list: 'sources' },
  tags: { kind: 'tags' },
  notes: { kind: 'long', max: 5_000 },
};

export const kindOf = (path: EditPath, own: Record<string, FieldKind> = {}): FieldKind =>
  own[path] ?? kinds[path] ?? text(500);
