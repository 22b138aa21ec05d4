import {
  createLoader,
  type inferParserType,
  parseAsArrayOf,
  parseAsBoolean,
  parseAsFloat,
  parseAsInteger,
  parseAsNativeArrayOf,
  parseAsNumberLiteral,
  parseAsString,
  parseAsStringLiteral,
} from 'nuqs';
import {
  customerStatuses,
  customerTypes,
  importFrequencies,
  lifecycleStages,
  paymentStatuses,
  type SortField,
  sortFields,
} from '../fields';
import { scopes } from '../policy';
import type { CustomerFilters, CustomerSort, KeptList } from '../types';

export const pageSizes = [25, 50, 100] as const;
export const tabs = ['customers', 'membership'] as const;
export type Tab = (typeof tabs)[number];

const fields = Object.keys(sortFields) as SortField[];
const sorts = fields.flatMap((field): CustomerSort[] => [field, `-${field}`]);

const text = parseAsString.withDefault('');
const texts = parseAsNativeArrayOf(parseAsString).withDefault([]);

/** What narrows the list; the rest of the address says how it is shown. */
const filterParsers = {
  search: text,
  customerName: text,
  email: text,
  phone: text,
  membershipStatus: parseAsBoolean,
  status: parseAsNativeArrayOf(parseAsStringLiteral(customerStatuses)).withDefault([]),
  type: parseAsNativeArrayOf(parseAsStringLiteral(customerTypes)).withDefault([]),
  eligible: parseAsBoolean,
  region: texts,
  vehicleType: texts,
  importFrequency: parseAsNativeArrayOf(parseAsStringLiteral(importFrequencies)).withDefault([]),
  paymentStatus: parseAsNativeArrayOf(parseAsStringLiteral(paymentStatuses)).withDefault([]),
  lifecycleStage: parseAsNativeArrayOf(parseAsStringLiteral(lifecycleStages)).withDefault([]),
  source: texts,
  industry: texts,
  tag: texts,
  city: texts,
  country: texts,
  ownerId: texts,
  scope: parseAsStringLiteral(scopes),
  custom: texts,
  createdFrom: text,
  createdTo: text,
  updatedFrom: text,
  updatedTo: text,
  lastActivityFrom: text,
  lastActivityTo: text,
  lastContactFrom: text,
  lastContactTo: text,
  nextFollowUpFrom: text,
  nextFollowUpTo: text,
  purchaseAmountFrom: parseAsFloat,
  purchaseAmountTo: parseAsFloat,
  isActive: parseAsStringLiteral(['false', 'any'] as const),
  /** The API's tree of conditions, as a program or a saved view has it. */
  filter: text,
};
/** Together with the filters all that a saved view keeps. */
const keptParsers = {
  ...filterParsers,
  sort: parseAsStringLiteral(sorts),
  limit: parseAsNumberLiteral(pageSizes),
  /** The columns in their order; empty: those shown at first. */
  columns: parseAsArrayOf(parseAsString).withDefault([]),
};
/** The list's whole state in the page's address, under the API's names where it has one. */
export const parsers = {
  tab: parseAsStringLiteral(tabs).withDefault('customers'),
  ...keptParsers,
  page: parseAsInteger.withDefault(1),
  cursor: text,
  /** The saved view that was opened. */
  view: text,
  new: text,
  details: text,
  edit: text,
  orders: text,
};
export type Address = inferParserType<typeof parsers>;

type Key = keyof typeof keptParsers;
const filterKeys = Object.keys(filterParsers) as (keyof typeof filterParsers)[];
const keptKeys = Object.keys(keptParsers) as Key[];
const nothing = Object.fromEntries(keptKeys.map((key) => [key, null])) as Record<Key, null>;

const isSet = (value: unknown) =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);

/** What is set of it, without what stands for nothing. */
export function keptOf(address: Pick<Address, Key>): KeptList {
  const set = keptKeys.map((key) => [key, address[key]] as const).filter(([, value]) => isSet(value));
  return Object.fromEntries(set);
}

export function filtersOf(kept: KeptList): CustomerFilters {
  return Object.fromEntries(filterKeys.flatMap((key) => (isSet(kept[key]) ? [[key, kept[key]]] : [])));
}

/** Every key as the address wants it: what is not set is taken out. */
export const toAddress = (kept: KeptList) => ({
  ...nothing,
  ...Object.fromEntries(Object.entries(kept).filter(([, value]) => isSet(value))),
});

const load = createLoader(keptParsers);
/** Other names that the API takes for the same. */
const sameAs: Record<string, Key> = { q: 'search', query: 'search', name: 'customerName' };

/** What a saved view keeps, as this page can show it; what it does not know is left out. */
export function listOfView(query: Record<string, unknown>): KeptList {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    const key = sameAs[name] ?? name;
    if (key === 'columns' && Array.isArray(value)) params.set(key, value.join());
    else for (const each of Array.isArray(value) ? value : [value]) params.append(key, String(each));
  }
  return keptOf(load(params));
}

export const isPlain = (kept: KeptList) => keptKeys.every((key) => !isSet(kept[key]));

/** Whether two are the same list; the order in which values were chosen makes no difference, that of columns does. */
export const sameList = (one: KeptList, other: KeptList) => spelled(one) === spelled(other);

function spelled(kept: KeptList): string {
  return JSON.stringify(
    keptKeys.map((key) => {
      const value = isSet(kept[key]) ? kept[key] : null;
      return Array.isArray(value) && key !== 'columns' ? [...value].sort() : value;
    }),
  );
}
