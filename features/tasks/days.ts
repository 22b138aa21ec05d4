import { plural } from '@/lib/ui/format';
import type { Task } from './schema';

type Due = Pick<Task, 'dueAt' | 'allDay'>;
export type TaskGroup = { key: string; title: string; tasks: Task[] };

const dayMs = 86_400_000;
const dayOf = (at: Date) => new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();
const daysFrom = (now: Date, at: Date) => Math.round((dayOf(at) - dayOf(now)) / dayMs);
const locale = 'en-US';

export const isOverdue = ({ dueAt }: Due, now: Date) => dueAt !== null && new Date(dueAt) < now;

const titles = {
  overdue: 'Overdue',
  today: 'Today',
  tomorrow: 'Tomorrow',
  week: 'This week',
  next: 'Next week',
  later: 'Later',
  someday: 'Without a date',
} as const;

function groupOf(task: Task, now: Date): keyof typeof titles {
  if (!task.dueAt) return 'someday';
  if (isOverdue(task, now)) return 'overdue';
  const ahead = daysFrom(now, new Date(task.dueAt));
  if (ahead <= 1) return ahead === 0 ? 'today' : 'tomorrow';
  // A week ends on Sunday.
  const left = (7 - now.getDay()) % 7;
  if (ahead <= left) return 'week';
  return ahead <= left + 7 ? 'next' : 'later';
}

/** Tasks as they come from the API, cut into what is late and the days ahead. */
export function groupTasks(tasks: readonly Task[], now: Date): TaskGroup[] {
  return Object.entries(titles)
    .map(([key, title]) => ({ key, title, tasks: tasks.filter((task) => groupOf(task, now) === key) }))
    .filter(({ tasks: own }) => own.length > 0);
}

/** "17 Nov, 3 days late", "10:00", "Any time", "Tue, Nov 24": when, as its group leaves it open. */
export function dueWords(task: Due, now: Date): string {
  if (!task.dueAt) return '';
  const at = new Date(task.dueAt);
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
  const ahead = daysFrom(now, at);
  if (isOverdue(task, now)) return ahead === 0 ? `${time}, late` : `${plural(-ahead, 'day')} late`;
  if (ahead <= 1) return task.allDay ? 'Any time' : time;
  return dayWords(task, now);
}

/** "Tue, Nov 24, 10:00" */
export function dayWords({ dueAt, allDay }: Due, now: Date): string {
  if (!dueAt) return '';
  const at = new Date(dueAt);
  const year = at.getFullYear() === now.getFullYear() ? undefined : ('numeric' as const);
  const clock = allDay ? {} : ({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const);
  const day = { weekday: 'short', month: 'short', day: 'numeric', year } as const;
  return new Intl.DateTimeFormat(locale, { ...day, ...clock }).format(at);
}

/** The same time of another day, counted from today: what is put off from last week is not due last week again. */
export function putOff({ dueAt }: Due, days: number, now: Date): string {
  const at = dueAt ? new Date(dueAt) : new Date(now.getFullYear(), now.getMonth(), now.getDate(), 23, 59);
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() + days);
  day.setHours(at.getHours(), at.getMinutes(), at.getSeconds(), 0);
  return day.toISOString();
}

/** Midnight of the Monday of somebody's week. */
export const mondayOf = (at: Date) => new Date(at.getFullYear(), at.getMonth(), at.getDate() - ((at.getDay() + 6) % 7));

export const addDays = (day: Date, count: number) => new Date(day.getFullYear(), day.getMonth(), day.getDate() + count);

/** "2026-11-24", as the reader's calendar says it. */
export const dayKey = (at: Date) =>
  [at.getFullYear(), String(at.getMonth() + 1).padStart(2, '0'), String(at.getDate()).padStart(2, '0')].join('-');

/** The six weeks around a month, Monday first. */
export function monthDays(month: Date): Date[] {
  const first = mondayOf(new Date(month.getFullYear(), month.getMonth(), 1));
  return Array.from({ length: 42 }, (_, index) => addDays(first, index));
}

export const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
