'use client';
import { MoreOutlined } from '@ant-design/icons';
import type { Route } from 'next';
import Link from 'next/link';
import { CustomerAvatar } from '@/lib/ui/CustomerAvatar';
import { MenuButton, type MenuItem } from '@/lib/ui/MenuButton';
import { dueWords, isOverdue } from '../days';
import type { Task } from '../schema';
import { useTaskVerbs } from '../use-task-verbs';
import { TaskIcon } from './TaskIcon';

type Props = { task: Task; now: Date; onEdit: (task: Task) => void; hideCustomer?: boolean };

/** One thing to do: a tick ends it, its title opens it, the menu puts it off. */
export function TaskRow({ task, now, onEdit, hideCustomer = false }: Props) {
  const verbs = useTaskVerbs();
  const late = task.status === 'open' && isOverdue(task, now);
  const items: MenuItem[] = [
    { key: 'tomorrow', label: 'Put off to tomorrow', onClick: () => verbs.putOff(task, 1) },
    { key: 'week', label: 'Put off for a week', onClick: () => verbs.putOff(task, 7) },
    { key: 'edit', label: 'Edit', onClick: () => onEdit(task) },
    { key: 'remove', label: 'Remove', danger: true, onClick: () => verbs.remove(task) },
  ];
  const tick = () => (task.status === 'open' ? verbs.finish(task) : verbs.reopen(task));
  return (
    <li className="k-task">
      <input
        type="checkbox"
        className="k-task-tick"
        aria-label={`Done: ${task.title}`}
        checked={task.status === 'done'}
        onChange={() => void tick()}
      />
      <span className="k-task-kind">
        <TaskIcon kind={task.kind} />
      </span>
      <button type="button" className="k-task-title" onClick={() => onEdit(task)}>
        {task.title}
      </button>
      {!hideCustomer && <CustomerOf task={task} />}
      <span className={`k-task-due k-num ${late ? 'font-medium text-danger' : 'text-ink-2'}`}>
        {dueWords(task, now)}
      </span>
      <span className="k-task-person" title={task.assigneeName ?? 'Nobody yet'}>
        {task.assigneeName && <CustomerAvatar name={task.assigneeName} size={20} />}
        <span className="sr-only">{task.assigneeName ?? 'Nobody yet'}</span>
      </span>
      <MenuButton label={`Actions for ${task.title}`} className="k-task-more" items={items}>
        <MoreOutlined aria-hidden />
      </MenuButton>
    </li>
  );
}

function CustomerOf({ task }: { task: Task }) {
  if (!task.customerName || !task.customerCode) return <span className="k-task-customer" />;
  return (
    <Link className="k-task-customer k-name" href={`/customers/${encodeURIComponent(task.customerCode)}` as Route}>
      <CustomerAvatar name={task.customerName} size={20} className="max-md:hidden" />
      <span className="truncate">{task.customerName}</span>
    </Link>
  );
}
