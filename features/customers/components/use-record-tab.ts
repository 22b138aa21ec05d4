'use client';
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';

export const recordTabs = [
  'timeline',
  'details',
  'insights',
  'orders',
  'imports',
  'quotes',
  'contacts',
  'history',
] as const;
export type RecordTab = (typeof recordTabs)[number];

const parsers = {
  tab: parseAsStringLiteral(recordTabs).withDefault('timeline'),
  /** The day at whose end the record is shown. */
  asOf: parseAsString,
};

/** Which part of the record is open, and as of which day, in its address. */
export function useRecordTab() {
  const [{ tab, asOf }, set] = useQueryStates(parsers, { history: 'push' });
  const day = asOf && /^\d{4}-\d{2}-\d{2}$/.test(asOf) && !Number.isNaN(Date.parse(asOf)) ? asOf : undefined;
  return {
    tab,
    asOf: day,
    open: (next: RecordTab) => set({ tab: next }),
    showAsOf: (next: string | undefined) => set({ asOf: next || null }),
  };
}

/** The end of a day where the reader is, or now while it lasts. */
export function endOfDay(day: string, now = new Date()): string {
  const end = new Date(`${day}T23:59:59.999`);
  return (end > now ? now : end).toISOString();
}
