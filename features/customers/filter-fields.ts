import type { Condition, FilterField } from '@/lib/filter';
import { isUuid, uuid } from '@/lib/id';
import type { Facet } from './facets';
import {
  contactMethods,
  customerStatuses,
  customerTypes,
  findings,
  importFrequencies,
  paymentMethods,
  paymentStatuses,
} from './fields';
import { facetTerm } from './search-keys';

export type Registry = Record<string, FilterField>;

/** Any of some values of a facet, asked of the row's terms: they are compared without case and accents. */
function facet(name: Facet, path: string, values?: readonly string[]): FilterField {
  return {
    kind: values ? 'choice' : 'text',
    path,
    ...(values ? { read: choiceOf(values) } : {}),
    any: (asked) => {
      const found = termsOf(asked.map((value) => facetTerm(name, String(value))));
      // Values that are stored as they are asked are asked of the column too: it may be the one that is sorted by.
      return values ? { ...found, filter: { [path]: oneOf(asked) }, path } : found;
    },
  };
}

const oneOf = (values: unknown[]) => (values.length === 1 ? values[0] : { $in: values });
export const termsOf = (keys: string[]): Condition => ({ filter: { terms: oneOf(keys) }, keys, exact: true });

/** The documents' spellings are equal: "One-time", "Bank Transfer", "SUV". */
const choiceOf = (values: readonly string[]) => (value: unknown) => {
  const word =
    typeof value === 'string'
      ? value
          .trim()
          .toLowerCase()
          .replaceAll(/[\s-]+/g, '_')
      : '';
  return values.includes(word) ? word : undefined;
};

const choice = (path: string, values: readonly string[]): FilterField => ({
  kind: 'choice',
  path,
  read: choiceOf(values),
});
const plain = (kind: FilterField['kind'], path: string): FilterField => ({ kind, path });
const id = (path: string): FilterField => ({
  kind: 'id',
  path,
  read: (value) => (value === null ? null : typeof value === 'string' && isUuid(value) ? uuid(value) : undefined),
});

export const fixedFields: Registry = {
  status: facet('status', 'status', customerStatuses),
  type: facet('type', 'type', customerTypes),
  region: facet('region', 'preferences.region'),
  vehicleType: { ...facet('vehicle', 'preferences.vehicleTypes'), kind: 'list' },
  importFrequency: facet('frequency', 'preferences.importFrequency', importFrequencies),
  paymentStatus: facet('payment', 'paymentStatus', paymentStatuses),
  paymentMethod: choice('preferences.paymentMethod', paymentMethods),
  preferredContactMethod: choice('preferences.preferredContactMethod', contactMethods),
  source: facet('source', 'source'),
  industry: facet('industry', 'industry'),
  city: facet('city', 'city'),
  tag: { ...facet('tag', 'tags'), kind: 'list' },
  state: plain('text', 'state'),
  businessType: plain('text', 'businessType'),
  website: plain('text', 'website'),
  firstName: plain('text', 'firstName'),
  lastName: plain('text', 'lastName'),
  referredBy: plain('text', 'referredBy'),
  'communicationPreferences.language': plain('text', 'communicationPreferences.language'),
  membershipStatus: plain('boolean', 'member'),
  emailVerified: plain('boolean', 'emailVerified'),
  phoneVerified: plain('boolean', 'phoneVerified'),
  'consent.marketing': plain('boolean', 'consent.marketing'),
  'consent.newsletter': plain('boolean', 'consent.newsletter'),
  'qualification.budget': choice('qualification.budget', findings),
  'qualification.authority': choice('qualification.authority', findings),
  'qualification.need': choice('qualification.need', findings),
  'qualification.timeline': choice('qualification.timeline', findings),
  membershipSource: plain('choice', 'membership.source'),
  memberSince: plain('moment', 'membership.since'),
  ownerId: id('ownerId'),
  createdBy: id('createdBy'),
  updatedBy: id('updatedBy'),
  createdAt: plain('moment', 'createdAt'),
  updatedAt: plain('moment', 'updatedAt'),
  deactivatedAt: plain('moment', 'deactivatedAt'),
  lastActivityAt: plain('moment', 'lastActivityAt'),
  lastContact: plain('moment', 'lastContact'),
  nextFollowUp: plain('moment', 'nextFollowUp'),
  qualifiedAt: plain('moment', 'qualifiedAt'),
  convertedAt: plain('moment', 'convertedAt'),
  churnedAt: plain('moment', 'churnedAt'),
  acquisitionDate: plain('day', 'acquisitionDate'),
  firstOrderDate: plain('moment', 'firstOrderAt'),
  lastOrderDate: plain('moment', 'lastOrderAt'),
  totalOrders: plain('number', 'ordersCount'),
};

/** Other names of a field, in the documents' and the list's words. */
export const filterAliases: Record<string, string> = {
  tags: 'tag',
  vehicleTypes: 'vehicleType',
  'preferences.vehicleTypes': 'vehicleType',
  'preferences.vehicleType': 'vehicleType',
  'preferences.region': 'region',
  'preferences.importFrequency': 'importFrequency',
  'preferences.paymentMethod': 'paymentMethod',
  'preferences.preferredContactMethod': 'preferredContactMethod',
  'address.city': 'city',
  'address.state': 'state',
  'address.province': 'state',
  'address.country': 'country',
  'businessDetails.companyName': 'companyName',
  'businessDetails.businessType': 'businessType',
  'membership.since': 'memberSince',
  'membership.source': 'membershipSource',
  customerName: 'name',
  province: 'state',
  assignedTo: 'ownerId',
  value: 'purchaseAmount',
  'metrics.totalOrders': 'totalOrders',
  'metrics.totalRevenue': 'totalRevenue',
  'metrics.firstOrderDate': 'firstOrderDate',
  'metrics.lastOrderDate': 'lastOrderDate',
  marketingConsent: 'consent.marketing',
  newsletterSubscribed: 'consent.newsletter',
  acquisitionSource: 'source',
  customerStatus: 'status',
  customerValue: 'totalRevenue',
};
