export const repeats = ['daily', 'weekly', 'monthly', 'yearly'] as const;
export type Repeat = (typeof repeats)[number];

const dayMs = 86_400_000;

/**
 * The next turn of what comes back, the first one after `now`: a task that was late for weeks comes back once. `day` is the
 * day of the month it began with, so that what is due on the 31st is so again after a shorter month.
 */
export function nextDue(dueAt: Date, repeat: Repeat, day: number, now: Date): Date {
  let next = dueAt;
  do next = step(next, repeat, day);
  while (next <= now);
  return next;
}

function step(at: Date, repeat: Repeat, day: number): Date {
  if (repeat === 'daily') return new Date(at.getTime() + dayMs);
  if (repeat === 'weekly') return new Date(at.getTime() + 7 * dayMs);
  const months = repeat === 'monthly' ? 1 : 12;
  const next = new Date(at);
  next.setUTCDate(1);
  next.setUTCMonth(next.getUTCMonth() + months);
  const last = new Date(Date.UTC(next.getUTCFullYear(), next.getUTCMonth() + 1, 0)).getUTCDate();
  next.setUTCDate(Math.min(day, last));
  return next;
}
