'use client';
import { Checkbox, Form, Input, Select } from 'antd';
import { useMe } from '@/features/session';
import { OwnerSelect } from '@/features/users';
import { formRules } from '@/lib/form-rules';
import { FormDrawer } from '@/lib/ui/FormDrawer';
import { localInput, toIso } from '@/lib/ui/local-time';
import { notify } from '@/lib/ui/notify';
import { type TaskFields, useCreateTaskMutation, useUpdateTaskMutation } from '../api';
import { repeats } from '../repeat';
import { type Task, taskForm, taskKinds } from '../schema';

type Values = {
  title: string;
  kind?: Task['kind'];
  due?: string;
  allDay?: boolean;
  remind?: string;
  repeat?: Task['repeat'];
  assignedTo?: string | null;
  notes?: string;
};
type Props = { task?: Task; customer?: { _id: string; name: string }; open: boolean; onClose: () => void };

const rules = formRules(taskForm);
const labels = {
  title: 'What is to be done',
  kind: 'Kind',
  due: 'Due',
  dueAt: 'Due',
  allDay: 'Any time of that day',
  remind: 'Remind me',
  remindAt: 'Remind me',
  repeat: 'Comes back',
  assignedTo: 'Who does it',
  notes: 'Notes',
};
const kindWords = { todo: 'To do', call: 'Call', email: 'E-mail', meeting: 'Meeting', visit: 'Visit', quote: 'Quote' };
const repeatWords = { daily: 'Every day', weekly: 'Every week', monthly: 'Every month', yearly: 'Every year' };

/** A task with everything that its one line leaves out. */
export function TaskForm({ task, customer, open, onClose }: Props) {
  const { me } = useMe();
  const [create] = useCreateTaskMutation();
  const [update] = useUpdateTaskMutation();
  const save = async (values: Values) => {
    const fields = fieldsOf(values);
    if (task) await update({ id: task._id, version: task.version, fields }).unwrap();
    else await create({ ...fields, ...(customer ? { customerId: customer._id } : {}) }).unwrap();
    notify.success(`${task ? 'Saved' : 'Added'}: ${values.title}`);
  };
  const about = task?.customerName ?? customer?.name;
  return (
    <FormDrawer<Values>
      open={open}
      title={task ? 'Task' : 'New task'}
      subtitle={about && `About ${about}`}
      initialValues={task ? valuesOf(task) : { kind: 'todo', assignedTo: me?.user.id }}
      labels={labels}
      submitLabel={task ? 'Save' : 'Add task'}
      onSubmit={save}
      onClose={onClose}
    >
      <Form.Item name="title" label={labels.title} rules={rules('title')}>
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
      <Form.Item name="kind" label={labels.kind}>
        <Select virtual={false} options={taskKinds.map((value) => ({ value, label: kindWords[value] }))} />
      </Form.Item>
      <Form.Item name="due" label={labels.due}>
        <Input type="datetime-local" />
      </Form.Item>
      <Form.Item name="allDay" valuePropName="checked">
        <Checkbox>{labels.allDay}</Checkbox>
      </Form.Item>
      <Form.Item name="remind" label={labels.remind}>
        <Input type="datetime-local" />
      </Form.Item>
      <Form.Item name="repeat" label={labels.repeat}>
        <Select
          allowClear
          virtual={false}
          placeholder="Never"
          options={repeats.map((value) => ({ value, label: repeatWords[value] }))}
        />
      </Form.Item>
      <Form.Item name="assignedTo" label={labels.assignedTo}>
        <OwnerSelect
          roles={['admin', 'sales', 'support']}
          known={[task, me && { assignedTo: me.user.id, assigneeName: me.user.name }].flatMap(personOf)}
        />
      </Form.Item>
      <Form.Item name="notes" label={labels.notes} rules={rules('notes')}>
        <Input.TextArea rows={4} maxLength={2_000} showCount />
      </Form.Item>
    </FormDrawer>
  );
}

/** Whoever has it now stands in the choice, also where the list of colleagues does not show it. */
const personOf = (one: Pick<Task, 'assignedTo' | 'assigneeName'> | undefined) =>
  one?.assignedTo && one.assigneeName ? [{ id: one.assignedTo, name: one.assigneeName }] : [];

const valuesOf = (task: Task): Values => ({
  title: task.title,
  kind: task.kind,
  due: localInput(task.dueAt),
  allDay: task.allDay,
  remind: localInput(task.remindAt),
  repeat: task.repeat,
  assignedTo: task.assignedTo,
  notes: task.notes ?? undefined,
});

const fieldsOf = ({ due, remind, allDay, repeat, assignedTo, notes, ...rest }: Values): TaskFields => ({
  ...rest,
  dueAt: toIso(due),
  allDay: Boolean(due && allDay),
  remindAt: toIso(remind),
  repeat: repeat ?? null,
  assignedTo: assignedTo ?? null,
  notes: notes || null,
});
