'use client';
import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { plural } from '@/lib/ui/format';
import { useGetTaskDaysQuery, useGetTasksQuery } from '../api';
import { addDays, dayKey, isOverdue, monthDays, ownZone } from '../days';
import type { Task, TaskScope } from '../schema';
import { TaskList } from './TaskList';

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const shown = 3;
const most = 100;
const words = (options: Intl.DateTimeFormatOptions) => (day: Date) =>
  new Intl.DateTimeFormat('en-US', options).format(day);
const monthName = words({ month: 'long', year: 'numeric' });
const dayName = words({ weekday: 'long', month: 'long', day: 'numeric' });

/** A month of what is due; a day's tasks stand below it. */
export function TaskCalendar({ scope }: { scope: TaskScope }) {
  const [day, choose] = useState(() => new Date());
  const days = monthDays(day);
  const [first = day, last = day] = [days[0], days.at(-1)];
  const range = { scope, from: first.toISOString(), to: addDays(last, 1).toISOString() };
  const { currentData: counted } = useGetTaskDaysQuery({ ...range, timeZone: ownZone() });
  const { currentData: found } = useGetTasksQuery({ ...range, status: 'open', limit: most });
  const counts = new Map(counted?.data.map((one) => [one.day, one.open]));
  const toMonth = (by: number) => choose(new Date(day.getFullYear(), day.getMonth() + by, 1));
  return (
    <>
      <section className="k-panel mb-4 p-0" aria-label={`Due in ${monthName(day)}`}>
        <header className="flex items-center gap-2 px-4 py-2.5">
          <h2 className="m-0 flex-1 text-[13.5px] font-semibold" aria-live="polite">
            {monthName(day)}
          </h2>
          <Button size="small" onClick={() => choose(new Date())}>
            Today
          </Button>
          <Button
            size="small"
            icon={<LeftOutlined aria-hidden />}
            aria-label="Month before"
            onClick={() => toMonth(-1)}
          />
          <Button
            size="small"
            icon={<RightOutlined aria-hidden />}
            aria-label="Month after"
            onClick={() => toMonth(1)}
          />
        </header>
        <ul className="k-month" aria-label="Days">
          {weekdays.map((name) => (
            <li key={name} className="k-month-head" aria-hidden>
              {name}
            </li>
          ))}
          {days.map((one) => {
            const key = dayKey(one);
            const tasks = found?.data.filter(({ dueAt }) => dueAt && dayKey(new Date(dueAt)) === key) ?? [];
            return (
              <Day
                key={key}
                day={one}
                tasks={tasks}
                count={counts.get(key) ?? tasks.length}
                isOther={one.getMonth() !== day.getMonth()}
                isChosen={key === dayKey(day)}
                onChoose={() => choose(one)}
              />
            );
          })}
        </ul>
      </section>
      <ChosenDay key={`${scope} ${dayKey(day)}`} day={day} scope={scope} />
    </>
  );
}

type DayProps = {
  day: Date;
  tasks: Task[];
  count: number;
  isOther: boolean;
  isChosen: boolean;
  onChoose: () => void;
};

function Day({ day, tasks, count, isOther, isChosen, onChoose }: DayProps) {
  const now = new Date();
  const isToday = dayKey(day) === dayKey(now);
  return (
    <li className="k-month-cell">
      <button
        type="button"
        className="k-month-day"
        data-other={isOther || undefined}
        aria-pressed={isChosen}
        aria-current={isToday ? 'date' : undefined}
        aria-label={`${dayName(day)}, ${plural(count, 'task')}`}
        onClick={onChoose}
      >
        <span className="k-month-number k-num">{day.getDate()}</span>
        {tasks.slice(0, shown).map((task) => (
          <span key={task._id} className={`k-month-task ${isOverdue(task, now) ? 'text-danger' : ''}`}>
            {task.title}
          </span>
        ))}
        {count > Math.min(shown, tasks.length) && (
          <span className="k-month-more k-num">+{count - Math.min(shown, tasks.length)}</span>
        )}
        {count > 0 && <span className="k-month-dot k-num">{count}</span>}
      </button>
    </li>
  );
}

function ChosenDay({ day, scope }: { day: Date; scope: TaskScope }) {
  const start = new Date(day.getFullYear(), day.getMonth(), day.getDate());
  const range = { from: start.toISOString(), to: addDays(start, 1).toISOString() };
  const { currentData: found } = useGetTasksQuery({ scope, ...range, status: 'open', limit: most });
  if (!found) return null;
  if (found.data.length === 0) return <p className="text-[13px] text-ink-3">Nothing is due on {dayName(day)}.</p>;
  return <TaskList tasks={found.data} title={dayName(day)} />;
}
