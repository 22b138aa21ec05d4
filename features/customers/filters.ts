import type { Condition, FilterField } from '@/lib/filter';
import { isUuid, uuid } from '@/lib/id';
import { toMinor } from '@/lib/money';
import { escaped, searchFold, wordsOf } from '@/lib/search/words';
import type { Context } from '@/lib/service';
import type { Facet } from './facets';
import {
  contactMethods,
  customerStatuses,
  customerTypes,
  hiddenFrom,
  importFrequencies,
  paymentMethods,
  paymentStatuses,
} from './fields';
import { parsePhone } from './normalise';
import { emailAddress } from './schema';
import { facetTerm, hashedTerm } from './search-keys';

type Registry = Record<string, FilterField>;

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
const termsOf = (keys: string[]): Condition => ({ filter: { terms: oneOf(keys) }, keys, exact: true });

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

const fixed: Registry = {
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
  membershipStatus: plain('boolean', 'member'),
  membershipSource: plain('choice', 'membership.source'),
  memberSince: plain('moment', 'membership.since'),
  ownerId: id('ownerId'),
  createdBy: id('createdBy'),
  updatedBy: id('updatedBy'),
  createdAt: plain('moment', 'createdAt'),
  updatedAt: plain('moment', 'updatedAt'),
  deactivatedAt: plain('moment', 'deactivatedAt'),
  totalOrders: plain('number', 'ordersCount'),
};

/** Other names of a field, in the documents' and the list's words. */
const aliases: Record<string, string> = {
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
};

/**
 * The fields that a caller may filter by, under all their names. What is sealed is not here, but for e-mail and phone, which
 * are asked whole by their keyed hashes. `custom` gives the organization's own fields by their key.
 */
export function filterFields(ctx: Context, custom?: (key: string) => FilterField | undefined) {
  const own: Registry = { ...fixed, ...ofOrganization(ctx) };
  for (const path of hiddenFrom(ctx.role)) delete own[path === 'tags' ? 'tag' : path];
  return (name: string): FilterField | undefined => {
    const canonical = Object.hasOwn(aliases, name) ? aliases[name] : name;
    if (canonical?.startsWith('custom.')) return custom?.(canonical.slice('custom.'.length));
    return canonical !== undefined && Object.hasOwn(own, canonical) ? own[canonical] : undefined;
  };
}

function ofOrganization(ctx: Context): Registry {
  const money = (path: string): FilterField => ({
    kind: 'number',
    path,
    read: (value) => (typeof value === 'number' ? (toMinor(value, ctx.org.currency) ?? undefined) : undefined),
  });
  const hashed = (text: string) => hashedTerm(ctx.keys.index, text);
  const whole = { kind: 'text', path: 'terms', ops: ['eq', 'in'] } as const;
  return {
    name: nameField,
    companyName: companyField,
    customerId: {
      kind: 'text',
      path: 'codeKey',
      read: (value) => (typeof value === 'string' && value.length <= 40 ? value.trim().toLowerCase() : undefined),
      ops: ['eq', 'ne', 'in', 'nin', 'startsWith'],
      part: (text) => startsWith('codeKey', text.trim().toLowerCase()),
    },
    country: {
      kind: 'choice',
      path: 'country',
      read: (value) => (typeof value === 'string' && /^[a-z]{2}$/i.test(value) ? value.toUpperCase() : undefined),
      any: (values) =>
        values.includes(ctx.org.region)
          ? { filter: { country: { $in: values } } }
          : termsOf(values.map((value) => facetTerm('country', String(value)))),
    },
    purchaseAmount: money('purchaseMinor'),
    totalRevenue: money('ordersMinor'),
    email: {
      ...whole,
      read: (value) => emailAddress.safeParse(value).data,
      any: (values) => termsOf(values.map((value) => hashed(`e:${value}`))),
    },
    phone: {
      ...whole,
      read: (value) => (typeof value === 'string' ? parsePhone(value, ctx.org.region)?.e164 : undefined),
      any: (values) => termsOf(values.map((value) => hashed(`p:${value}`))),
    },
  };
}

const startsWith = (path: string, text: string): Condition => ({
  filter: { [path]: { $gte: text, $lt: `${text}\uffff` } },
  path,
});

const compared = (value: unknown) =>
  typeof value === 'string' && value.length <= 200 ? wordsOf(value).join(' ') || searchFold(value) : '';

/** A name in the compared form in which it is stored for the search. */
const nameField: FilterField = {
  kind: 'text',
  path: 'name',
  read: (value) => compared(value) || undefined,
  any: (values) => ({
    filter: { findText: new RegExp(`^ (${values.map((one) => escaped(String(one))).join('|')}) (\\||$)`) },
  }),
  part: (typed, op) => {
    const text = escaped(compared(typed));
    return {
      filter: { findText: new RegExp(op === 'startsWith' ? `^ ${text}` : `^[^|]*${text}`) },
      gramsOf: compared(typed),
    };
  },
};

const companyField: FilterField = {
  kind: 'text',
  path: 'companyName',
  part: (typed, op) => ({
    filter: { companyName: { $regex: `${op === 'startsWith' ? '^' : ''}${escaped(typed.trim())}`, $options: 'i' } },
    gramsOf: compared(typed),
  }),
};
