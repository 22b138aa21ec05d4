import { formatMoney, relativeDay } from '@/lib/ui/format';
import type { Customer } from '../types';
import { choiceWord, countryName } from './choice-words';
import { hasPurchases, phoneWords } from './words';

/** A field as it is read. `always` shows it empty as well; `masked` says that there may be more than this person sees. */
export type Property = { label: string; value: string | null; href?: string; always?: boolean; masked?: boolean };
export type PropertyGroup = { title: string; rows: Property[] };

/** Every field of a customer in words, in the groups of the record; what nobody filled in is left out. */
export function propertiesOf(customer: Customer): PropertyGroup[] {
  const masked = new Set(customer.access.masked);
  const groups: PropertyGroup[] = [
    { title: 'Contact', rows: contactRows(customer) },
    { title: customer.type === 'individual' ? 'Person' : 'Company', rows: whoRows(customer, masked) },
    { title: 'Address', rows: addressRows(customer) },
    { title: 'Preferences', rows: preferenceRows(customer) },
    { title: 'Record', rows: recordRows(customer) },
  ];
  return groups
    .map(({ title, rows }) => ({ title, rows: rows.filter((row) => row.value || row.always || row.masked) }))
    .filter(({ rows }) => rows.length > 0);
}

function contactRows({ email, phone, phoneSecondary, website, preferences }: Customer): Property[] {
  const call = (number: string | null) =>
    number ? { value: phoneWords(number), href: `tel:${number}` } : { value: null };
  return [
    { label: 'E-mail', value: email, href: email ? `mailto:${email}` : undefined, always: true },
    { label: 'Phone', ...call(phone), always: true },
    { label: 'Second phone', ...call(phoneSecondary) },
    { label: 'Website', value: website },
    { label: 'Prefers', value: preferences.preferredContactMethod && choiceWord(preferences.preferredContactMethod) },
  ];
}

function whoRows(customer: Customer, masked: Set<string>): Property[] {
  const { businessDetails } = customer;
  return [
    { label: 'Type', value: choiceWord(customer.type) },
    { label: 'First name', value: customer.firstName },
    { label: 'Last name', value: customer.lastName },
    { label: 'Company', value: customer.companyName },
    { label: 'Business type', value: businessDetails.businessType },
    { label: 'Industry', value: customer.industry },
    { label: 'Tax ID', value: businessDetails.taxId, masked: masked.has('taxId') },
    { label: 'Date of birth', value: customer.dateOfBirth, masked: masked.has('dateOfBirth') },
  ];
}

function addressRows({ address }: Customer): Property[] {
  const place = [address.city, address.state].filter(Boolean).join(', ');
  return [
    { label: 'Street', value: [address.line1, address.line2].filter(Boolean).join(', ') || null },
    { label: 'City', value: place || null },
    { label: 'Postal code', value: address.postalCode },
    { label: 'Country', value: countryName(address.country) },
  ];
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

function preferenceRows({ preferences, paymentStatus }: Customer): Property[] {
  const { vehicleTypes, region, importFrequency, paymentMethod } = preferences;
  return [
    { label: 'Vehicle types', value: vehicleTypes.map(choiceWord).join(', ') || null },
    { label: 'Region', value: region },
    { label: 'Frequency', value: importFrequency && choiceWord(importFrequency) },
    { label: 'Pays by', value: paymentMethod && choiceWord(paymentMethod) },
    { label: 'Payment', value: paymentStatus && choiceWord(paymentStatus) },
  ];
}

function recordRows({ owner, source, tags, statusReason, notes, createdAt, updatedAt }: Customer): Property[] {
  return [
    { label: 'Owner', value: owner?.name ?? 'Unassigned' },
    { label: 'Source', value: source },
    { label: 'Tags', value: tags.join(', ') || null },
    { label: 'Status reason', value: statusReason },
    { label: 'Created', value: relativeDay(createdAt) },
    { label: 'Updated', value: relativeDay(updatedAt) },
    { label: 'Notes', value: notes },
  ];
}
