import { countryCodes } from '@/lib/countries';
import type { ListName, RequirableField } from './schema';

export const listWords: Record<ListName, { title: string; one: string; used: string }> = {
  regions: { title: 'Regions', one: 'region', used: 'Where vehicles are imported from.' },
  vehicleTypes: { title: 'Vehicle types', one: 'vehicle type', used: 'What customers are interested in.' },
  sources: { title: 'Sources', one: 'source', used: 'How a customer came to you.' },
  industries: { title: 'Industries', one: 'industry', used: 'What a company does.' },
};

export const fieldGroups: { title: string; fields: Partial<Record<RequirableField, string>> }[] = [
  {
    title: 'Who it is',
    fields: {
      firstName: 'First name',
      lastName: 'Last name',
      dateOfBirth: 'Date of birth',
      companyName: 'Company name',
      businessType: 'Business type',
      taxId: 'Tax id',
      industry: 'Industry',
      website: 'Website',
    },
  },
  {
    title: 'How to reach it',
    fields: {
      email: 'E-mail',
      phone: 'Phone',
      contactInfo: 'Any contact',
      'address.line1': 'Street',
      'address.city': 'City',
      'address.state': 'Province or state',
      'address.postalCode': 'Postal code',
      'address.country': 'Country',
    },
  },
  {
    title: 'What it wants',
    fields: {
      'preferences.vehicleTypes': 'Vehicle types',
      'preferences.region': 'Region',
      'preferences.importFrequency': 'Import frequency',
      'preferences.paymentMethod': 'Payment method',
      'preferences.preferredContactMethod': 'Preferred contact',
      paymentStatus: 'Payment status',
      source: 'Source',
      tags: 'Tags',
      notes: 'Notes',
    },
  },
];

type Option = { value: string; label: string };
const named = (kind: 'region' | 'currency', values: Iterable<string>): Option[] => {
  const names = new Intl.DisplayNames('en', { type: kind });
  return [...values]
    .map((value) => ({ value, label: `${names.of(value) ?? value} (${value})` }))
    .sort((one, other) => one.label.localeCompare(other.label, 'en'));
};

let known: { regions: Option[]; currencies: Option[] } | undefined;

/** Countries and currencies as the browser names them. */
export function places() {
  known ??= {
    regions: named('region', countryCodes),
    currencies: named('currency', Intl.supportedValuesOf('currency')),
  };
  return known;
}
