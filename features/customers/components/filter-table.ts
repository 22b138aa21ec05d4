import { customerStatuses, customerTypes, importFrequencies, lifecycleStages, paymentStatuses } from '../fields';
import type { CustomerFilters } from '../types';
import { choiceWord, countryName } from './choice-words';
import type { ListName } from './field-kinds';
import type { Asked } from './use-asked';

/** Filters that take any of several values: what each is called, and where its values come from. */
type Source =
  | { from: 'values'; values: readonly string[] }
  | { from: 'list'; list: ListName }
  | { from: 'typed' }
  | { from: 'countries' };
export type ListFilterKey = keyof typeof listFilters;
/** `path` is the field that it asks about. */
export type ListFilter = Source & { path: string; field: string };

export const listFilters = {
  status: { path: 'status', field: 'Status', from: 'values', values: customerStatuses },
  type: { path: 'type', field: 'Type', from: 'values', values: customerTypes },
  region: { path: 'preferences.region', field: 'Region', from: 'list', list: 'regions' },
  vehicleType: { path: 'preferences.vehicleTypes', field: 'Vehicle', from: 'list', list: 'vehicleTypes' },
  importFrequency: {
    path: 'preferences.importFrequency',
    field: 'Frequency',
    from: 'values',
    values: importFrequencies,
  },
  paymentStatus: { path: 'paymentStatus', field: 'Payment', from: 'values', values: paymentStatuses },
  lifecycleStage: { path: 'lifecycleStage', field: 'Lifecycle', from: 'values', values: lifecycleStages },
  source: { path: 'source', field: 'Source', from: 'list', list: 'sources' },
  industry: { path: 'industry', field: 'Industry', from: 'list', list: 'industries' },
  tag: { path: 'tags', field: 'Tag', from: 'typed' },
  city: { path: 'address.city', field: 'City', from: 'typed' },
  country: { path: 'address.country', field: 'Country', from: 'countries' },
} as const satisfies Record<string, ListFilter>;
export const listFilterKeys = Object.keys(listFilters) as ListFilterKey[];

/** Filters with a beginning and an end; both ends are in it. */
export const rangeFilters = [
  { field: 'Created', kind: 'day', path: 'createdAt', from: 'createdFrom', to: 'createdTo' },
  { field: 'Changed', kind: 'day', path: 'updatedAt', from: 'updatedFrom', to: 'updatedTo' },
  { field: 'Last activity', kind: 'day', path: 'lastActivityAt', from: 'lastActivityFrom', to: 'lastActivityTo' },
  { field: 'Last contact', kind: 'day', path: 'lastContact', from: 'lastContactFrom', to: 'lastContactTo' },
  { field: 'Follow-up', kind: 'day', path: 'nextFollowUp', from: 'nextFollowUpFrom', to: 'nextFollowUpTo' },
  { field: 'Purchases', kind: 'amount', path: 'purchaseAmount', from: 'purchaseAmountFrom', to: 'purchaseAmountTo' },
] as const satisfies readonly {
  field: string;
  kind: string;
  path: string;
  from: keyof CustomerFilters;
  to: keyof CustomerFilters;
}[];
export type RangeFilter = (typeof rangeFilters)[number];

/** A value of a filter as a person reads it. */
export function filterWord(key: ListFilterKey, value: string, asked: Asked): string {
  const filter: ListFilter = listFilters[key];
  if (filter.from === 'list') return asked.lists[filter.list].labels[value] ?? value;
  if (filter.from === 'countries') return countryName(value);
  return filter.from === 'values' ? choiceWord(value) : value;
}

/** "permit:BC-77" in two; the value may have colons of its own. */
export function ownFilter(text: string): { key: string; value: string } {
  const at = text.indexOf(':');
  return { key: text.slice(0, at), value: text.slice(at + 1) };
}

/** An own field's value in words, and the name it is asked under. */
export function ownFilterWords(text: string, asked: Asked): { field: string; value: string } {
  const { key, value } = ownFilter(text);
  const kind = asked.kinds[`custom.${key}`];
  const word = kind?.kind === 'options' ? kind.labels[value] : kind?.kind === 'yes-no' ? yesNo[value] : undefined;
  return { field: asked.labels[`custom.${key}`] ?? key, value: word ?? value };
}

const yesNo: Record<string, string> = { true: 'Yes', false: 'No' };
