import { formatAmount } from '@/lib/ui/format';
import type { CustomerFilters } from '../types';
import { scopeWords } from './built-in-lists';
import {
  filterWord,
  listFilterKeys,
  listFilters,
  ownFilterWords,
  type RangeFilter,
  rangeFilters,
} from './filter-table';
import type { Asked } from './use-asked';

type Key = keyof CustomerFilters;
/** One filter in words: "Status | is | Lead or Active". `keys` are all that go when it is taken out. */
export type FilterPart = { key: Key; keys: readonly Key[]; field: string; verb: string; value: string };

type Names = { me?: string; ownerName: (id: string) => string; asked: Asked; currency: string };
type Said = Omit<FilterPart, 'keys'> & { keys?: readonly Key[] };

export function filterParts(filters: CustomerFilters, names: Names): FilterPart[] {
  const { search, customerName, email, phone, scope, filter, isActive } = filters;
  const said: (Said | false | undefined)[] = [
    search !== undefined && { key: 'search', field: 'Text', verb: 'contains', value: search },
    customerName !== undefined && { key: 'customerName', field: 'Name', verb: 'contains', value: customerName },
    email !== undefined && { key: 'email', field: 'E-mail', verb: 'is', value: email },
    phone !== undefined && { key: 'phone', field: 'Phone', verb: 'has', value: phone },
    ...listParts(filters, names),
    ...membershipParts(filters),
    ownerPart(filters, names),
    scope !== undefined && { key: 'scope', field: 'Customers', verb: 'are', value: scopeWords[scope] },
    ...rangeFilters.map((range) => rangePart(filters, range, names.currency)),
    ...ownParts(filters, names.asked),
    filter !== undefined && { key: 'filter', field: 'Conditions', verb: 'hold', value: conditionsIn(filter) },
    isActive !== undefined && {
      key: 'isActive',
      field: 'Deactivated',
      verb: 'are',
      value: isActive === 'any' ? 'Included' : 'Shown alone',
    },
  ];
  return said.filter((part) => part !== false && part !== undefined).map((part) => ({ keys: [part.key], ...part }));
}

function listParts(filters: CustomerFilters, { asked }: Names): Said[] {
  return listFilterKeys.flatMap((key): Said[] => {
    const values: readonly string[] = filters[key] ?? [];
    if (values.length === 0) return [];
    const value = values.map((one) => filterWord(key, one, asked)).join(' or ');
    return [{ key, field: listFilters[key].field, verb: 'is', value }];
  });
}

function membershipParts({ membershipStatus, eligible }: CustomerFilters): Said[] {
  const member = membershipStatus ? 'Member' : 'Not a member';
  return [
    ...(membershipStatus === undefined
      ? []
      : [{ key: 'membershipStatus' as const, field: 'Membership', verb: 'is', value: member }]),
    ...(eligible === undefined
      ? []
      : [{ key: 'eligible' as const, field: 'Eligible for membership', verb: 'is', value: eligible ? 'Yes' : 'No' }]),
  ];
}

function ownerPart({ ownerId }: CustomerFilters, { me, ownerName }: Names): Said | undefined {
  if (!ownerId?.length) return undefined;
  const value = ownerId.map((id) => (id === me ? 'Me' : ownerName(id))).join(' or ');
  return { key: 'ownerId', field: 'Owner', verb: 'is', value };
}

function rangePart(filters: CustomerFilters, range: RangeFilter, currency: string): Said | undefined {
  const [from, to] = [filters[range.from], filters[range.to]];
  if (from === undefined && to === undefined) return undefined;
  const word = (value: string | number) => (range.kind === 'amount' ? formatAmount(Number(value), currency) : value);
  const both = from !== undefined && to !== undefined;
  return {
    key: range.from,
    keys: [range.from, range.to],
    field: range.field,
    verb: both ? 'between' : from === undefined ? 'up to' : 'from',
    value: both ? `${word(from)} and ${word(to)}` : String(word(from ?? to ?? '')),
  };
}

/** Fields of the organization's own, each with its values. */
function ownParts({ custom }: CustomerFilters, asked: Asked): Said[] {
  if (!custom?.length) return [];
  const words = custom.map((one) => ownFilterWords(one, asked));
  const fields = [...new Set(words.map(({ field }) => field))];
  const value = (field: string) =>
    words
      .filter((one) => one.field === field)
      .map((one) => one.value)
      .join(' or ');
  const [first = '', ...rest] = fields;
  // One key in the address holds them all, so one chip does.
  const others = rest.map((field) => `, ${field} is ${value(field)}`).join('');
  return [{ key: 'custom', field: first, verb: 'is', value: `${value(first)}${others}` }];
}

/** A tree of conditions comes from a program or a view made by one; here it is counted, kept and taken out. */
function conditionsIn(filter: string): string {
  const count = filter.match(/"op"\s*:/g)?.length ?? 1;
  return count === 1 ? 'One, set by program' : `${count}, set by program`;
}

export const sentence = ({ field, verb, value }: FilterPart) => `${field} ${verb} ${value}`;

/**
 * Only what is set. RTK takes two questions for one when they have as many keys and those of the newer are undefined in
 * both, so none is asked with such a key.
 */
export function onlySet(filters: CustomerFilters): CustomerFilters {
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined));
}

/** The filters with one taken out. */
export function without(filters: CustomerFilters, { keys }: Pick<FilterPart, 'keys'>): CustomerFilters {
  return onlySet({ ...filters, ...Object.fromEntries(keys.map((key) => [key, undefined])) });
}

const numbers = ['no', 'one', 'both', 'all three', 'all four', 'all five', 'all six', 'all seven', 'all eight'];

/** "No customer matches both filters". */
export function noMatchTitle(count: number): string {
  if (count <= 1) return 'No customer matches this filter';
  return `No customer matches ${numbers[count] ?? `all ${count}`} filters`;
}
