import type { Route } from 'next';
import { dayAndTime, formatAmount, formatCount, plural } from '@/lib/ui/format';
import type { MembershipChange, MembershipRun } from './schema';

export const active = (run: Pick<MembershipRun, 'state'>) => run.state === 'running' || run.state === 'undoing';

/** "412 customers", "1 customer". */
export const customers = (count: number) => plural(count, 'customer');
export const members = (count: number) => plural(count, 'member');

/** The record page, by the code that people know. */
export const customerHref = (code: string) => `/customers/${encodeURIComponent(code)}` as Route;

/** "today, 09:12", "Nov 3, 08:00": a run by its time, within a sentence. */
export function runTime(run: Pick<MembershipRun, 'startedAt'>): string {
  return dayAndTime(run.startedAt).replace(/^(Today|Yesterday)/, (day) => day.toLowerCase());
}

/** How far it is, in the words of its row. */
export function runCount({ state, activated, undone, eligible }: MembershipRun): string {
  if (state === 'running') return `${formatCount(activated)} of ${formatCount(eligible)} activated`;
  if (state === 'undoing') return `${formatCount(undone)} of ${formatCount(activated)} taken back`;
  return `${formatCount(activated)} activated`;
}

/** How a change came about. */
export function changeReason({ source, to, threshold, by }: MembershipChange, currency: string): string {
  const amount = threshold === null ? undefined : formatAmount(threshold, currency);
  if (source === 'auto') return `Activation run${amount ? `, ${amount}` : ''} · ${by.name}`;
  if (source === 'purchase') return `Purchases reached ${amount ?? 'the threshold'}`;
  if (source === 'undo') return `Run undone by ${by.name}`;
  return `Switched ${to ? 'on' : 'off'} by ${by.name}`;
}

/** "about 20 seconds left": rounded, because it is a guess. */
export function timeLeft(ms: number): string {
  const seconds = ms / 1_000;
  if (seconds < 5) return 'a few seconds left';
  if (seconds < 55) return `about ${Math.max(5, Math.round(seconds / 5) * 5)} seconds left`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `about ${plural(Math.max(1, minutes), 'minute')} left`;
  return `about ${plural(Math.round(minutes / 60), 'hour')} left`;
}
