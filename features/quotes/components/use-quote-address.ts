'use client';
import { parseAsArrayOf, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { useMemo } from 'react';
import type { QuoteFilter } from '../board-api';
import { quoteStatuses } from '../states';

const views = ['board', 'list'] as const;
const spans = ['month', 'quarter', 'year'] as const;
export type Span = (typeof spans)[number];
const parsers = {
  view: parseAsStringLiteral(views).withDefault('board'),
  scope: parseAsStringLiteral(['own', 'shared', 'all'] as const),
  created: parseAsStringLiteral(spans),
  ownerId: parseAsString,
  search: parseAsString.withDefault(''),
  status: parseAsArrayOf(parseAsStringLiteral(quoteStatuses)).withDefault([]),
  sort: parseAsStringLiteral(['-updatedAt', '-createdAt', '-total'] as const).withDefault('-updatedAt'),
  new: parseAsStringLiteral(['1'] as const),
};

/** What of the quotes is shown, as it stands in the page's address. */
export function useQuoteAddress() {
  const [address, change] = useQueryStates(parsers, { history: 'replace' });
  const { scope, created, ownerId, search } = address;
  const filter = useMemo<QuoteFilter>(
    () => ({
      scope: scope ?? undefined,
      ownerId: ownerId ?? undefined,
      search: search || undefined,
      createdFrom: created ? beginOf(created, new Date()).toISOString() : undefined,
    }),
    [scope, ownerId, search, created],
  );
  /** `changed` resolves when the address bar has followed. */
  return { address, change: (to: Parameters<typeof change>[0]) => void change(to), changed: change, filter };
}
export type QuoteAddress = ReturnType<typeof useQuoteAddress>;

function beginOf(span: Span, now: Date): Date {
  const month = now.getMonth();
  const first = { month, quarter: month - (month % 3), year: 0 }[span];
  return new Date(now.getFullYear(), first, 1);
}
