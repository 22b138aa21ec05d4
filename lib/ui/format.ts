/** Every number, amount and date a person reads is made here, so that one page never shows "$1,984" beside "1984.00 $". */
const locale = 'en-US';
const dayMs = 86_400_000;

const cache = new Map<string, Intl.NumberFormat>();

function numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = JSON.stringify(options);
  const known = cache.get(key) ?? new Intl.NumberFormat(locale, options);
  cache.set(key, known);
  return known;
}

const money = (currency: string): Intl.NumberFormatOptions => ({
  style: 'currency',
  currency,
  currencyDisplay: 'narrowSymbol',
});

/** "$1,984.00": with cents, as rows show it. */
export function formatMoney(amount: number, currency: string): string {
  return numberFormat(money(currency)).format(amount);
}

/** "$186,400", from ten million on "$61.4M": as cards show it. */
export function formatMoneyShort(amount: number, currency: string): string {
  const short: Intl.NumberFormatOptions =
    Math.abs(amount) >= 10_000_000
      ? { notation: 'compact', maximumFractionDigits: 1 }
      : { maximumFractionDigits: 0, minimumFractionDigits: 0 };
  return numberFormat({ ...money(currency), ...short }).format(amount);
}

/** "$1,000", "$999.50": exact, with cents only where there are any, as sentences say it. */
export function formatAmount(amount: number, currency: string): string {
  const digits: Intl.NumberFormatOptions = Number.isInteger(amount) ? { maximumFractionDigits: 0 } : {};
  return numberFormat({ ...money(currency), ...digits }).format(amount);
}

/** What stands before an amount while it is typed: "$", "€". */
export function currencySign(currency: string): string {
  const parts = numberFormat(money(currency)).formatToParts(0);
  return parts.find(({ type }) => type === 'currency')?.value ?? currency;
}

export function formatCount(count: number): string {
  return numberFormat({ maximumFractionDigits: 0 }).format(count);
}

/** "37.6%"; nothing of nothing is 0%. */
export function formatShare(part: number, whole: number): string {
  return numberFormat({ style: 'percent', maximumFractionDigits: 1 }).format(whole > 0 ? part / whole : 0);
}

/** "+312", "−4", "0". */
export function formatSigned(count: number): string {
  return numberFormat({ signDisplay: 'exceptZero', maximumFractionDigits: 0 }).format(count).replace('-', '−');
}

/** "1 order", "3 orders". */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

type Moment = string | number | Date;

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

function shortDate(date: Date, now: Date): string {
  const year = date.getFullYear() === now.getFullYear() ? undefined : 'numeric';
  return new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric', year }).format(date);
}

/** Today, Yesterday, "5 days ago" up to 7, then "Nov 7". */
export function relativeDay(moment: Moment, now: Date = new Date()): string {
  const date = new Date(moment);
  const days = Math.round((startOfDay(now) - startOfDay(date)) / dayMs);
  if (days === 0) return 'Today';
  if (days === 1) return 'Yesterday';
  if (days > 1 && days <= 7) return `${days} days ago`;
  return shortDate(date, now);
}

/** A day as it stands inside a sentence: "today", "yesterday, 03:12"; a month keeps its capital. */
export const insideSentence = (day: string): string =>
  day.replace(/^[TY](?=oday|esterday)/, (letter) => letter.toLowerCase());

/** "just now", "12 min ago", "2 h ago" within a day, then as `relativeDay`. */
export function relativeTime(moment: Moment, now: Date = new Date()): string {
  const date = new Date(moment);
  const minutes = Math.floor((now.getTime() - date.getTime()) / 60_000);
  if (minutes < 1 && minutes > -5) return 'just now';
  if (minutes > 0 && minutes < 60) return `${minutes} min ago`;
  if (minutes >= 60 && startOfDay(date) === startOfDay(now)) return `${Math.floor(minutes / 60)} h ago`;
  return relativeDay(date, now);
}

/** "Thursday, November 19". */
export function longDate(moment: Moment): string {
  return new Intl.DateTimeFormat(locale, { weekday: 'long', month: 'long', day: 'numeric' }).format(new Date(moment));
}

/** "Today, 09:12", "Nov 3, 08:00": a day with its time, for runs and histories. */
export function dayAndTime(moment: Moment, now: Date = new Date()): string {
  const date = new Date(moment);
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(date);
  return `${relativeDay(date, now)}, ${time}`;
}

export function greeting(now: Date): string {
  const hour = now.getHours();
  if (hour < 5 || hour >= 18) return 'Good evening';
  return hour < 12 ? 'Good morning' : 'Good afternoon';
}

/** The letters of an avatar: those that the first two words begin with. */
export function initials(name: string): string {
  return name
    .split(/[\s.,&-]+/u)
    .filter((word) => /^[\p{L}\p{N}]/u.test(word))
    .slice(0, 2)
    .map((word) => [...word][0])
    .join('')
    .toLocaleUpperCase(locale);
}

/** "Ana P.": a colleague's name where there is no room for it whole. */
export function shortName(name: string): string {
  const [first, ...rest] = name.trim().split(/\s+/u);
  const last = rest.at(-1);
  return last ? `${first} ${[...last][0]}.` : (first ?? '');
}
