'use client';
import { usePathname, useSearchParams } from 'next/navigation';
import { useMemo } from 'react';
import type { AuditFilter } from '../schema';
import { actionGroups } from './audit-words';

export const periods = {
  '1': 'Last 24 hours',
  '7': 'Last 7 days',
  '30': 'Last 30 days',
  all: 'Any time',
  days: 'Between two days',
} as const;
export type Period = keyof typeof periods;
const names = ['period', 'from', 'to', 'user', 'customer', 'action'] as const;
export type Filter = Partial<Record<(typeof names)[number], string>>;

const filterOf = (text: string): Filter => {
  const params = new URLSearchParams(text);
  return Object.fromEntries(names.flatMap((name) => (params.get(name) ? [[name, params.get(name)]] : [])));
};

/** What is asked for stands in the page's address; `asked` is the same as the API is asked, until it changes. */
export function useAuditFilter() {
  const text = useSearchParams().toString();
  const path = usePathname();
  const filter = useMemo(() => filterOf(text), [text]);
  const asked = useMemo(() => askedOf(filter), [filter]);
  const change = (next: Filter) => {
    const kept = names.flatMap((name) => (next[name] ? [[name, next[name] ?? '']] : []));
    const query = new URLSearchParams(kept).toString();
    window.history.replaceState(null, '', query ? `${path}?${query}` : path);
  };
  return { filter, asked, change };
}

export const periodOf = ({ period }: Filter): Period => (period && period in periods ? (period as Period) : '7');

const isDay = (text: string | undefined) => text && /^\d{4}-\d{2}-\d{2}$/.test(text);

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

/** The day where the reader is, from its beginning or until its end. */
const edge = (day: string, time: string) => new Date(`${day}T${time}`).toISOString();

/** The filter as the API is asked by it. */
function askedOf(filter: Filter): AuditFilter {
  const period = periodOf(filter);
  const { from, to, user, customer, action } = filter;
  const between = {
    ...(from && isDay(from) ? { from: edge(from, '00:00:00.000') } : {}),
    ...(to && isDay(to) ? { to: edge(to, '23:59:59.999') } : {}),
  };
  const actions = actionGroups.find(({ key }) => key === action)?.actions;
  return {
    ...(period === 'days' ? between : period === 'all' ? {} : { from: daysAgo(Number(period)) }),
    ...(user ? { userId: user } : {}),
    ...(customer ? { customerId: customer } : {}),
    ...(actions ? { action: [...actions] } : {}),
  };
}
