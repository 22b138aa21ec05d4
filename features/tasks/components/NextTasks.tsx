'use client';
import './tasks.css';
import { CheckSquareOutlined, PlusOutlined } from '@ant-design/icons';
import { lazy, Suspense, useState } from 'react';
import { useMe } from '@/features/session';
import { useGetTasksQuery } from '../api';
import { dayWords, isOverdue } from '../days';
import type { Task } from '../schema';
import { useTaskVerbs } from '../use-task-verbs';

const TaskForm = lazy(() => import('./TaskForm').then((file) => ({ default: file.TaskForm })));
const few = 5;
type Props = { customer: { _id: string; name: string; access: { can: { update: boolean } } } };

/** What is to be done about a customer next. */
export function NextTasks({ customer }: Props) {
  const { may } = useMe();
  const allowed = may('tasks.read') && customer.access.can.update;
  const { data } = useGetTasksQuery({ customerId: customer._id, limit: few }, { skip: !allowed });
  const [form, setForm] = useState<{ task?: Task; open: boolean }>();
  if (!allowed) return null;
  return (
    <section aria-labelledby="next-tasks">
      <div className="mb-1 flex items-center justify-between">
        <h2 id="next-tasks" className="m-0 text-[13px] leading-5 font-semibold">
          Next follow-up
        </h2>
        <button type="button" className="k-link text-[13px]" onClick={() => setForm({ open: true })}>
          <PlusOutlined aria-hidden /> Add task
        </button>
      </div>
      {data && data.data.length === 0 && (
        <p className="m-0 text-[13px] text-ink-3">
          <CheckSquareOutlined aria-hidden /> Nothing to do
        </p>
      )}
      <ul className="m-0 grid list-none gap-2 p-0">
        {data?.data.map((task) => (
          <Next key={task._id} task={task} onOpen={() => setForm({ task, open: true })} />
        ))}
      </ul>
      <Suspense>
        {form && (
          <TaskForm
            key={form.task?._id ?? 'new'}
            task={form.task}
            customer={customer}
            open={form.open}
            onClose={() => setForm({ ...form, open: false })}
          />
        )}
      </Suspense>
    </section>
  );
}

function Next({ task, onOpen }: { task: Task; onOpen: () => void }) {
  const { finish } = useTaskVerbs();
  const now = new Date();
  const words = [task.assigneeName, task.dueAt && `due ${dayWords(task, now)}`].filter(Boolean).join(', ');
  return (
    <li className="flex items-start gap-2.5 text-[13px] leading-5">
      <input
        type="checkbox"
        className="k-task-tick mt-0.5"
        aria-label={`Done: ${task.title}`}
        checked={false}
        onChange={() => void finish(task)}
      />
      <span className="min-w-0 flex-1">
        <button type="button" className="k-task-title block p-0" onClick={onOpen}>
          {task.title}
        </button>
        <span className={isOverdue(task, now) ? 'text-danger' : 'text-ink-3'}>{words}</span>
      </span>
    </li>
  );
}
