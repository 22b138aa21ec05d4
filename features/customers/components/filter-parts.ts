import type { CustomerFilters } from '../types';
import { choiceWord } from './choice-words';

/** One filter in words: "Status | is | Lead or Active". */
export type FilterPart = { key: keyof CustomerFilters; field: string; verb: string; value: string };

type Names = { me?: string; ownerName: (id: string) => string };

const either = (values: string[]) => values.map(choiceWord).join(' or ');

export function filterParts(filters: CustomerFilters, { me, ownerName }: Names): FilterPart[] {
  const { search, customerName, membershipStatus, status, type, eligible, ownerId, isActive } = filters;
  const parts: (FilterPart | false | undefined)[] = [
    search !== undefined && { key: 'search', field: 'Text', verb: 'contains', value: search },
    customerName !== undefined && { key: 'customerName', field: 'Name', verb: 'contains', value: customerName },
    status && { key: 'status', field: 'Status', verb: 'is', value: either(status) },
    type && { key: 'type', field: 'Type', verb: 'is', value: either(type) },
    membershipStatus !== undefined && {
      key: 'membershipStatus',
      field: 'Membership',
      verb: 'is',
      value: membershipStatus ? 'Member' : 'Not a member',
    },
    eligible !== undefined && {
      key: 'eligible',
      field: 'Eligible for membership',
      verb: 'is',
      value: eligible ? 'Yes' : 'No',
    },
    ownerId !== undefined && {
      key: 'ownerId',
      field: 'Owner',
      verb: 'is',
      value: ownerId === me ? 'Me' : ownerName(ownerId),
    },
    isActive !== undefined && {
      key: 'isActive',
      field: 'Deactivated',
      verb: 'are',
      value: isActive === 'any' ? 'Included' : 'Shown alone',
    },
  ];
  return parts.filter((part) => part !== false && part !== undefined);
}

export const sentence = ({ field, verb, value }: FilterPart) => `${field} ${verb} ${value}`;

/** The filters with one taken out. */
export function without(filters: CustomerFilters, key: keyof CustomerFilters): CustomerFilters {
  return { ...filters, [key]: undefined };
}

const numbers = ['no', 'one', 'both', 'all three', 'all four', 'all five', 'all six', 'all seven', 'all eight'];

/** "No customer matches both filters". */
export function noMatchTitle(count: number): string {
  if (count <= 1) return 'No customer matches this filter';
  return `No customer matches ${numbers[count] ?? `all ${count}`} filters`;
}
