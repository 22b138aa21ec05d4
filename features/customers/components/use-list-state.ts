'use client';
import type { Route } from 'next';
import { useSearchParams } from 'next/navigation';
import {
  createSerializer,
  parseAsBoolean,
  parseAsFloat,
  parseAsInteger,
  parseAsNativeArrayOf,
  parseAsNumberLiteral,
  parseAsString,
  parseAsStringLiteral,
  useQueryStates,
} from 'nuqs';
import { useMemo, useRef } from 'react';
import {
  customerStatuses,
  customerTypes,
  importFrequencies,
  lifecycleStages,
  paymentStatuses,
  type SortField,
  sortFields,
} from '../fields';
import type { CustomerFilters, CustomerQuery, CustomerSort } from '../types';

export const pageSizes = [25, 50, 100] as const;
export const tabs = ['customers', 'membership'] as const;
export type Tab = (typeof tabs)[number];
/** What is open over the list, by the name its customer's id has in the address. */
export type Over = 'view' | 'edit' | 'orders';

/** Pages are counted this deep by the server; behind that only the cursor goes on. */
const countedDepth = 10_000;
const fields = Object.keys(sortFields) as SortField[];
const sorts = fields.flatMap((field): CustomerSort[] => [field, `-${field}`]);

const text = parseAsString.withDefault('');
const texts = parseAsNativeArrayOf(parseAsString).withDefault([]);
/** The list's whole state in the page's address, under the API's names where it has one. */
const parsers = {
  tab: parseAsStringLiteral(tabs).withDefault('customers'),
  search: text,
  customerName: text,
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
  custom: texts,
  createdFrom: text,
  createdTo: text,
  updatedFrom: text,
  updatedTo: text,
  lastActivityFrom: text,
  lastActivityTo: text,
  purchaseAmountFrom: parseAsFloat,
  purchaseAmountTo: parseAsFloat,
  isActive: parseAsStringLiteral(['false', 'any'] as const),
  sort: parseAsStringLiteral(sorts).withDefault('-createdAt'),
  limit: parseAsNumberLiteral(pageSizes).withDefault(25),
  page: parseAsInteger.withDefault(1),
  cursor: text,
  /** The columns that differ from those shown at first. */
  columns: parseAsNativeArrayOf(parseAsString).withDefault([]),
  new: text,
  view: text,
  edit: text,
  orders: text,
};
const toggled = (keys: string[], key: string) =>
  keys.includes(key) ? keys.filter((one) => one !== key) : [...keys, key];

/** What in the address narrows the list; the rest says how it is shown. */
const filterKeys = [
  'search',
  'customerName',
  'membershipStatus',
  'status',
  'type',
  'eligible',
  'region',
  'vehicleType',
  'importFrequency',
  'paymentStatus',
  'lifecycleStage',
  'source',
  'industry',
  'tag',
  'city',
  'country',
  'ownerId',
  'custom',
  'createdFrom',
  'createdTo',
  'updatedFrom',
  'updatedTo',
  'lastActivityFrom',
  'lastActivityTo',
  'purchaseAmountFrom',
  'purchaseAmountTo',
  'isActive',
] as const satisfies readonly (keyof CustomerFilters)[];
const noFilter = Object.fromEntries(filterKeys.map((key) => [key, null])) as Record<(typeof filterKeys)[number], null>;
const firstPage = { page: null, cursor: null };
const nothingOpen = { new: null, view: null, edit: null, orders: null };

const serialize = createSerializer(parsers);

/** The address of a tab, with the list as it is now to come back to. */
export function useTabHref() {
  const now = useSearchParams();
  return (tab: Tab) => serialize(`/customers?${now}`, { tab, ...nothingOpen }) as Route;
}

type State = ReturnType<typeof useQueryStates<typeof parsers>>[0];

/** What is empty in the address is not asked. */
function filtersOf(state: State): CustomerFilters {
  const kept = filterKeys.map((key) => [key, state[key]] as const);
  const isSet = (value: unknown) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
  return Object.fromEntries(kept.filter(([, value]) => isSet(value)));
}

/** Every key of a filter as the address wants it: what is not set is taken out. */
function toAddress(filters: CustomerFilters) {
  return { ...noFilter, ...Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined)) };
}

export function useListState() {
  const [state, set] = useQueryStates(parsers, { history: 'push' });
  const filters = useMemo(() => filtersOf(state), [state]);
  const { sort, limit, cursor } = state;
  const page = Math.max(1, state.page);
  const pages = usePages(JSON.stringify([filters, sort, limit]));
  const query: CustomerQuery = { ...filters, sort, limit, ...(cursor ? { cursor } : { page }) };
  const back = pages.at(page - 1);
  const canGoBack = page > 1 && (back !== undefined || (page - 1) * limit <= countedDepth);

  return {
    tab: state.tab,
    filters,
    query,
    sort,
    limit,
    page,
    switched: state.columns,
    adding: state.new !== '',
    over: (['view', 'edit', 'orders'] as const).flatMap((kind) => (state[kind] ? [{ kind, id: state[kind] }] : []))[0],
    canGoBack,
    replaceFilters: (next: CustomerFilters, history: 'push' | 'replace' = 'push') =>
      set({ ...toAddress(next), ...firstPage }, { history }),
    setFilters: (patch: CustomerFilters, history: 'push' | 'replace' = 'push') =>
      set({ ...toAddress({ ...filters, ...patch }), ...firstPage }, { history }),
    setSort: (next: CustomerSort) => set({ sort: next, ...firstPage }),
    setLimit: (next: number) => set({ limit: pageSizes.find((size) => size === next) ?? 25, ...firstPage }),
    switchColumn: (key: string) => set(({ columns }) => ({ columns: toggled(columns, key) }), { history: 'replace' }),
    goOn: (next: string) => {
      pages.keep(page, cursor);
      return set({ page: page + 1, cursor: next });
    },
    goBack: () => set({ page: page - 1, cursor: back ?? null }),
    add: () => set({ ...nothingOpen, new: '1' }),
    open: (kind: Over, id: string) => set({ ...nothingOpen, [kind]: id }),
    close: () => set(nothingOpen, { history: 'replace' }),
  };
}
export type ListState = ReturnType<typeof useListState>;

/** Where each page seen so far began: keyset pages know only what follows them. */
function usePages(list: string) {
  const seen = useRef({ list, starts: new Map<number, string>() });
  if (seen.current.list !== list) seen.current = { list, starts: new Map() };
  const { starts } = seen.current;
  return {
    at: (page: number) => starts.get(page),
    keep: (page: number, cursor: string) => starts.set(page, cursor),
  };
}
