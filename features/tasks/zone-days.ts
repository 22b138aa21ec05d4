const dayMs = 86_400_000;
const units = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const;

/** The clock of a time zone: what it shows at a moment, as if it were UTC. */
function clockOf(timeZone: string): (at: number) => number {
  const clock = new Intl.DateTimeFormat('en-US', { ...units, second: '2-digit', hourCycle: 'h23', timeZone });
  return (at) => {
    const of = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
    return Date.UTC(of.year ?? 0, (of.month ?? 1) - 1, of.day, of.hour, of.minute, of.second);
  };
}

/** The midnight that a day begins at. */
function midnight(day: number, shown: (at: number) => number): number {
  const near = day - (shown(day) - day);
  return day - (shown(near) - near);
}

/** The days of a time zone between two moments, each with when it begins, and where the last one ends. */
export function zoneDays(from: Date, to: Date, timeZone: string) {
  const shown = clockOf(timeZone);
  const days: { day: string; begins: Date }[] = [];
  let day = Math.floor(shown(from.getTime()) / dayMs) * dayMs;
  let begins = midnight(day, shown);
  while (begins < to.getTime()) {
    days.push({ day: new Date(day).toISOString().slice(0, 10), begins: new Date(begins) });
    day += dayMs;
    begins = midnight(day, shown);
  }
  return { days, end: new Date(begins) };
}
