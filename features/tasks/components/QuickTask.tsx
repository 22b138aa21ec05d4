'use client';
import { CalendarOutlined, PlusOutlined, UserOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { notify } from '@/lib/ui/notify';
import { useDebounced } from '@/lib/ui/use-debounced';
import { type TaskFields, useCreateTaskMutation, useFindCustomerNamedQuery } from '../api';
import { type Captured, readCapture } from '../capture';
import { dayWords } from '../days';
import { TaskIcon } from './TaskIcon';

type Props = { nobodys?: boolean };
const kindWords = { call: 'Call', email: 'E-mail', meeting: 'Meeting', visit: 'Visit', quote: 'Quote', todo: 'To do' };

/** A task in one sentence: what it was understood as stands under it before Enter adds it. */
export function QuickTask({ nobodys = false }: Props) {
  const [text, setText] = useState('');
  const [name, setName] = useState<string | null>(null);
  const [, settle] = useDebounced(name ?? '', (typed) => setName(typed || null));
  const [create, { isLoading }] = useCreateTaskMutation();
  const read = readCapture(text, new Date());
  const { data } = useFindCustomerNamedQuery(name ?? '', { skip: !name });
  const found = name && name === read.name ? data?.data.find((one) => sameName(one.name, name)) : undefined;

  const type = (typed: string) => {
    setText(typed);
    settle(readCapture(typed, new Date()).name ?? '');
  };
  const add = async (event: FormEvent) => {
    event.preventDefault();
    if (!read.title || isLoading) return;
    try {
      await create(fieldsOf(read, found?._id, nobodys)).unwrap();
      notify.success(`Added: ${read.title}`);
      type('');
    } catch (error) {
      notify.error(error, 'The task could not be added');
    }
  };
  return (
    <form className="k-panel k-capture mb-4" onSubmit={add}>
      <PlusOutlined aria-hidden className="text-ink-3" />
      <input
        aria-label="Add a task"
        placeholder="Add a task, like: Call Liam Martin Tuesday 10:00"
        maxLength={200}
        value={text}
        onChange={({ target }) => type(target.value)}
      />
      {text && (
        <Button type="primary" size="small" htmlType="submit" loading={isLoading}>
          Add
        </Button>
      )}
      {text && <Understood read={read} customer={found?.name} />}
    </form>
  );
}

/** All of the name that was typed stands in the customer's, whatever the case. */
const sameName = (full: string, typed: string) => full.toLocaleLowerCase().includes(typed.toLocaleLowerCase());

function fieldsOf(read: Captured, customerId: string | undefined, nobodys: boolean): TaskFields {
  const dueAt = read.dueAt?.toISOString();
  return {
    title: read.title,
    kind: read.kind,
    ...(dueAt ? { dueAt, allDay: read.allDay } : {}),
    ...(dueAt && !read.allDay ? { remindAt: dueAt } : {}),
    ...(customerId ? { customerId } : {}),
    ...(nobodys ? { assignedTo: null } : {}),
  };
}

function Understood({ read, customer }: { read: Captured; customer: string | undefined }) {
  const due = read.dueAt && { dueAt: read.dueAt.toISOString(), allDay: read.allDay };
  return (
    <div className="k-capture-read" role="status">
      <span className="k-capture-word k-tone-info">
        <TaskIcon kind={read.kind} /> {kindWords[read.kind]}
      </span>
      {customer && (
        <span className="k-capture-word k-tone-info">
          <UserOutlined aria-hidden /> {customer}
        </span>
      )}
      {due && (
        <span className="k-capture-word k-tone-info">
          <CalendarOutlined aria-hidden /> {dayWords(due, new Date())}
        </span>
      )}
      Enter adds it.
    </div>
  );
}
