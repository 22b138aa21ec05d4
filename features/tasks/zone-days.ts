const dayMs = 86_400_000;

/** What a clock of a time zone shows, as if it were UTC. */
function shown(at: number, timeZone: string): number {
  const units = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const;
  const clock = new Intl.DateTimeFormat('en-US', { ...units, second: '2-digit', hourCycle: 'h23', timeZone });
  const of = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(of.year ?? 0, (of.month ?? 1) - 1, of.day, of.hour, of.minute, of.second);
}

/** The midnight that a day of a time zone begins at. */
function midnight(day: number, timeZone: string): number {
  const near = day - (shown(day, timeZone) - day);
  return day - (shown(near, timeZone) - near);
}

/** The days of a time zone between two moments, each with when it begins, and where the last one ends. */
export function zoneDays(from: Date, to: Date, timeZone: string) {
  const first = Math.floor(shown(from.getTime(), timeZone) / dayMs) * dayMs;
  const days: { day: string; begins: Date }[] = [];
  let day = first;
  for (; midnight(day, timeZone) < to.getTime(); day += dayMs)
    days.push({ day: new Date(day).toISOString().slice(0, 10), begins: new Date(midnight(day, timeZone)) });
  return { days, end: new Date(midnight(day, timeZone)) };
}
