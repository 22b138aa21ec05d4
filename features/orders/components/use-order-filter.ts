'use client';
import { parseAsArrayOf, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import type { OrderFilter } from '../api';
import { orderScopes, orderSorts } from '../schema';
import { importStages, orderStatuses } from '../states';

/** `any` of the stages: imported vehicles, wherever they are. */
export const importChoices = ['any', ...importStages] as const;
const parsers = {
  scope: parseAsStringLiteral(orderScopes),
  status: parseAsArrayOf(parseAsStringLiteral(orderStatuses)).withDefault([]),
  imports: parseAsStringLiteral(importChoices),
  owner: parseAsString,
  from: parseAsString,
  to: parseAsString,
  search: parseAsString.withDefault(''),
  sort: parseAsStringLiteral(orderSorts).withDefault('-orderedAt'),
  order: parseAsString,
};
export type Asked = ReturnType<typeof useOrderFilter>['asked'];

/** What the list of orders is asked, in the page's address; `order` is the one that is open. */
export function useOrderFilter() {
  const [asked, set] = useQueryStates(parsers, { history: 'push' });
  const { scope, status, imports, owner, from, to, search, sort } = asked;
  const filter: OrderFilter = {
    scope: scope ?? undefined,
    status: status.length > 0 ? status : undefined,
    imports: imports === 'any' ? true : undefined,
    stage: imports && imports !== 'any' ? [imports] : undefined,
    ownerId: owner ? [owner] : undefined,
    orderedFrom: from ?? undefined,
    orderedTo: to ?? undefined,
    search: search || undefined,
    sort,
  };
  const { scope: _scope, sort: _sort, ...narrowing } = filter;
  const isNarrowed = Object.values(narrowing).some((value) => value !== undefined);
  const clear = () =>
    set({ status: null, imports: null, owner: null, from: null, to: null, search: null }, { history: 'push' });
  return { asked, filter, isNarrowed, set, clear };
}
