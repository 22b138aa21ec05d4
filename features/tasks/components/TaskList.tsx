'use client';
import { lazy, Suspense, useState } from 'react';
import { notify } from '@/lib/ui/notify';
import { useUpdateTaskMutation } from '../api';
import { groupTasks, putOff } from '../days';
import type { Task } from '../schema';
import { TaskRow } from './TaskRow';

const TaskForm = lazy(() => import('./TaskForm').then((file) => ({ default: file.TaskForm })));

type Props = { tasks: readonly Task[]; title?: string; hideCustomer?: boolean };

/** What is late first, then the days ahead; under one title where they are all of one day. */
export function TaskList({ tasks, title: oneTitle, hideCustomer }: Props) {
  const [edited, setEdited] = useState<{ task: Task; open: boolean }>();
  const now = new Date();
  const done = tasks.filter(({ status }) => status === 'done');
  const open = tasks.filter(({ status }) => status === 'open');
  const groups = [
    ...(oneTitle ? [{ key: 'day', title: oneTitle, tasks: open }] : groupTasks(open, now)),
    ...(done.length ? [{ key: 'done', title: 'Done', tasks: done }] : []),
  ];
  return (
    <>
      {groups.map(({ key, title, tasks: own }) => (
        <section key={key} aria-label={title} className="mb-5">
          <header className="mb-2 flex items-baseline gap-2 px-0.5 text-[13px]">
            <h2 className={`m-0 text-[13px] font-semibold ${key === 'overdue' ? 'text-danger' : ''}`}>{title}</h2>
            <span className="k-num text-ink-3">{own.length}</span>
            {key === 'overdue' && <MoveToToday tasks={own} />}
          </header>
          <ul className="k-panel m-0 list-none p-0">
            {own.map((task) => (
              <TaskRow
                key={task._id}
                task={task}
                now={now}
                hideCustomer={hideCustomer}
                onEdit={(one) => setEdited({ task: one, open: true })}
              />
            ))}
          </ul>
        </section>
      ))}
      <Suspense>
        {edited && (
          <TaskForm
            key={edited.task._id}
            task={edited.task}
            open={edited.open}
            onClose={() => setEdited({ ...edited, open: false })}
          />
        )}
      </Suspense>
    </>
  );
}

/** One after the other: each is a change of its own, which can be refused by itself. */
function MoveToToday({ tasks }: { tasks: readonly Task[] }) {
  const [update, { isLoading }] = useUpdateTaskMutation();
  const move = async () => {
    const now = new Date();
    try {
      for (const task of tasks) {
        const later = putOff(task, 0, now);
        const fields = later > now.toISOString() ? { dueAt: later } : { dueAt: endOf(now), allDay: true };
        await update({ id: task._id, fields }).unwrap();
      }
      notify.success('What was late is due today');
    } catch (error) {
      notify.error(error, 'Not all of them could be moved');
    }
  };
  return (
    <button type="button" className="k-link ml-auto text-[13px]" disabled={isLoading} onClick={() => void move()}>
      Move all to today
    </button>
  );
}

const endOf = (now: Date) => new Date(now.getFullYear(), now.getMonth(), now.getDate(), 23, 59).toISOString();
