'use client';
import { Panel } from '@/lib/ui/Panel';
import { useGetTaskDaysQuery } from '../api';
import { addDays, dayKey, mondayOf, ownZone } from '../days';

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** What was done of what the week asks, day by day; a weekend without anything is left out. */
export function YourWeek() {
  const today = dayKey(new Date());
  const monday = mondayOf(new Date());
  const [from, to] = [monday, addDays(monday, 7)].map((day) => day.toISOString()) as [string, string];
  const { data } = useGetTaskDaysQuery({ scope: 'mine', from, to, timeZone: ownZone() });
  const days = weekdays.map((name, index) => {
    const day = dayKey(addDays(monday, index));
    const { open = 0, done = 0 } = data?.data.find((one) => one.day === day) ?? {};
    return { name, day, done, all: open + done };
  });
  const sum = (of: 'done' | 'all') => days.reduce((total, one) => total + one[of], 0);
  return (
    <Panel title="Your week">
      <p className="m-0 px-4 pt-3 text-[13px] text-ink-2">
        {sum('all') ? `${sum('done')} of ${sum('all')} done` : 'Nothing is due this week'}
      </p>
      <ul className="m-0 list-none px-4 pt-1 pb-3">
        {days
          .filter(({ all }, index) => index < 5 || all > 0)
          .map(({ name, day, done, all }) => (
            <li key={day} className={`k-week-day ${day === today ? 'font-semibold' : 'text-ink-2'}`}>
              <span>{name}</span>
              <progress className="k-week-bar" aria-label={`Done on ${name}`} value={done} max={Math.max(1, all)} />
              <span className="k-num text-right">
                {done}/{all}
              </span>
            </li>
          ))}
      </ul>
    </Panel>
  );
}
