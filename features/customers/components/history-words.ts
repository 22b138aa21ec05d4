import { dayAndTime } from '@/lib/ui/format';
import type { HistoryChange, HistoryEntry } from '../schema';
import type { Customer } from '../types';
import { type EditPath, flatOf, type Labels, type Value } from './edit-values';
import { listOf, valueWords } from './edit-words';
import type { Asked } from './use-asked';
import { phoneWords } from './words';

/** Fields whose changes are kept and that no form asks. */
const others: Labels = { isActive: 'Live', lifecyclePinned: 'Pinned stage', nextFollowUp: 'Next follow-up' };

export const labelOf = (field: string, labels: Labels): string => labels[field] ?? others[field] ?? field;

/** A value of the past as a person reads it. */
export function pastWords(change: HistoryChange, side: 'from' | 'to', asked: Asked, currency: string): string {
  const named = change.labels?.[side];
  if (named) return named;
  const value = change[side];
  if (value === null || value === undefined || value === '') return 'empty';
  if (change.field === 'nextFollowUp') return dayAndTime(String(value));
  const words = valueWords(change.field as EditPath, asValue(value), asked, currency);
  return change.field.startsWith('phone') ? phoneWords(words) : words;
}

/** The value of today in the same words, to tell whether going back would change anything. */
export function nowWords(field: string, customer: Customer, asked: Asked, currency: string): string {
  const flat: Partial<Record<string, Value>> = {
    ...flatOf(customer),
    phone: customer.phone,
    phoneSecondary: customer.phoneSecondary,
  };
  return pastWords({ field, from: flat[field] ?? null, to: null, canRevert: false }, 'from', asked, currency);
}

function asValue(value: unknown): Value {
  if (Array.isArray(value)) return value.length > 0 ? value.map(String) : null;
  return typeof value === 'object' ? JSON.stringify(value) : (value as Value);
}

const most = 3;

/** "changed Phone, City and Notes": what somebody did, to follow a name. */
export function deedOf({ event, changes }: HistoryEntry, labels: Labels): string {
  const known = deeds[event];
  if (known) return known;
  const fields = changes.map(({ field }) => field as EditPath);
  const named = Object.fromEntries(fields.map((field) => [field, labelOf(field, labels)]));
  if (fields.length > most) return `changed ${fields.length} fields`;
  return fields.length > 0 ? `changed ${listOf(fields, named)}` : 'changed this customer';
}

const deeds: Record<string, string> = {
  'customer.created': 'registered this customer',
  'customer.deleted': 'deactivated this customer',
  'customer.restored': 'restored this customer',
  'customer.membership.activated': 'made this customer a member',
  'customer.membership.deactivated': 'ended the membership',
};

/** What the deed says already is not told again under it. */
export const detailsOf = ({ event, changes }: HistoryEntry): HistoryChange[] =>
  event === 'customer.updated' || event === 'customer.ownership.transferred' ? changes : [];
