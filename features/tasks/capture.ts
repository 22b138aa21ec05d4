import type { TaskKind } from './schema';

/** What a sentence says: "Call Liam Martin Tuesday 10:00 about the M340i". */
export type Captured = { title: string; kind: TaskKind; dueAt: Date | null; allDay: boolean; name: string | null };

const kinds: [RegExp, TaskKind][] = [
  [/^(call|phone|ring)\b/i, 'call'],
  [/^(e-?mail|mail|write|send)\b/i, 'email'],
  [/^(meet|meeting)\b/i, 'meeting'],
  [/^visit\b/i, 'visit'],
  [/^quote\b/i, 'quote'],
];
const days = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const dayWord = new RegExp(`\\b(?:on |next )?(${days.map((day) => `${day}|${day.slice(0, 3)}`).join('|')})\\b`, 'i');
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthWord =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const dayThenMonth = new RegExp(`\\b(?:on )?(\\d{1,2})(?:st|nd|rd|th)? ${monthWord}\\b\\.?(?:,? (\\d{4})\\b)?`, 'i');
const monthThenDay = new RegExp(
  `\\b(?:on )?${monthWord}\\.? (\\d{1,2})(?:st|nd|rd|th)?\\b(?!:)(?:,? (\\d{4})\\b)?`,
  'i',
);
const clock = /\b(?:at )?(?:(\d{1,2}):(\d{2})|(\d{1,2}) ?(am|pm))\b/i;

type Way = [pattern: RegExp, day: (found: RegExpExecArray, now: Date) => Date | null];
const plusDays = (now: Date, count: number) => new Date(now.getFullYear(), now.getMonth(), now.getDate() + count);
const ways: Way[] = [
  [/\btoday\b/i, (_found, now) => plusDays(now, 0)],
  [/\btomorrow\b/i, (_found, now) => plusDays(now, 1)],
  [/\bnext week\b/i, (_found, now) => plusDays(now, ((8 - now.getDay()) % 7) + (now.getDay() === 1 ? 7 : 0))],
  [
    /\bin (\d{1,3}) (day|week)s?\b/i,
    ([, count, unit], now) => plusDays(now, Number(count) * (unit?.toLowerCase() === 'week' ? 7 : 1)),
  ],
  [
    /\b(?:on )?(\d{4})-(\d\d)-(\d\d)\b/,
    ([, year, month, day]) => new Date(Number(year), Number(month) - 1, Number(day)),
  ],
  [dayThenMonth, ([, day, month = '', year], now) => dayOfMonth(now, Number(day), month, year)],
  [monthThenDay, ([, month = '', day, year], now) => dayOfMonth(now, Number(day), month, year)],
  [dayWord, ([, word = ''], now) => plusDays(now, ahead(now, word))],
];

/** Without a year the next day of that name; null for one that no month has. */
function dayOfMonth(now: Date, day: number, word: string, year?: string): Date | null {
  const month = months.indexOf(word.slice(0, 3).toLowerCase());
  const of = (full: number) => new Date(full, month, day);
  const at = of(year ? Number(year) : now.getFullYear());
  if (at.getMonth() !== month) return null;
  return !year && at < plusDays(now, 0) ? of(now.getFullYear() + 1) : at;
}

/** Days until the next day of that name; today's own name means the one in a week. */
function ahead(now: Date, word: string): number {
  const wanted = days.findIndex((day) => day.startsWith(word.slice(0, 3).toLowerCase()));
  return ((wanted - now.getDay() + 6) % 7) + 1;
}

/** Words that begin with a capital one after the other: a name, or a company. */
const named = /(?<![\p{L}\p{N}])\p{Lu}[\p{L}'’.-]+(?: \p{Lu}[\p{L}'’.-]+)+/u;

function dayIn(typed: string, now: Date): { at: Date; found: RegExpExecArray } | null {
  for (const [pattern, dayOf] of ways) {
    const found = pattern.exec(typed);
    const at = found && dayOf(found, now);
    if (at) return { at, found };
  }
  return null;
}

const without = (text: string, { 0: words, index }: RegExpExecArray) =>
  `${text.slice(0, index)} ${text.slice(index + words.length)}`;

export function readCapture(typed: string, now: Date): Captured {
  const day = dayIn(typed, now);
  let rest = day ? without(typed, day.found) : typed;
  const clockFound = clock.exec(rest);
  const time = timeOf(clockFound);
  if (clockFound) rest = without(rest, clockFound);
  const dueAt = time ? atTime(day?.at ?? null, time, now) : (day?.at ?? null);
  if (!time) dueAt?.setHours(23, 59, 0, 0);
  const title = rest.replaceAll(/\s+/g, ' ').trim();
  const kind = kinds.find(([pattern]) => pattern.test(title))?.[1] ?? 'todo';
  const about = kind === 'todo' ? title : title.replace(/^\S+ ?/, '');
  return { title, kind, dueAt, allDay: dueAt !== null && !time, name: named.exec(about)?.[0] ?? null };
}

type Time = { hour: number; minute: number };

function timeOf(found: RegExpExecArray | null): Time | null {
  if (!found) return null;
  const [, hour24, minute, hour12, half] = found;
  const hour = hour24 ? Number(hour24) : (Number(hour12) % 12) + (half?.toLowerCase() === 'pm' ? 12 : 0);
  return hour < 24 && Number(minute ?? 0) < 60 ? { hour, minute: Number(minute ?? 0) } : null;
}

/** A time alone is the next one of the clock. */
function atTime(day: Date | null, { hour, minute }: Time, now: Date): Date {
  const at = day ?? plusDays(now, 0);
  at.setHours(hour, minute, 0, 0);
  return !day && at <= now ? new Date(at.getFullYear(), at.getMonth(), at.getDate() + 1, hour, minute) : at;
}
