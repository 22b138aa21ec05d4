'use client';
import { notify } from '@/lib/ui/notify';
import { type TaskFields, useRemoveTaskMutation, useUpdateTaskMutation } from './api';
import { putOff } from './days';
import type { Task } from './schema';

/** What is done to a task from a list, each said in a toast and, where it can be, taken back. */
export function useTaskVerbs() {
  const [update] = useUpdateTaskMutation();
  const [remove] = useRemoveTaskMutation();
  const change = async (task: Task, fields: TaskFields, failed: string): Promise<boolean> => {
    try {
      await update({ id: task._id, fields }).unwrap();
      return true;
    } catch (error) {
      notify.error(error, failed);
      return false;
    }
  };
  const reopen = (task: Task) => change(task, { status: 'open' }, 'The task could not be reopened');
  return {
    finish: async (task: Task) => {
      if (await change(task, { status: 'done' }, 'The task could not be ticked off'))
        notify.undo(`Done: ${task.title}`, () => void reopen(task));
    },
    reopen,
    putOff: async (task: Task, days: number) => {
      const { dueAt, allDay } = task;
      const fields = { dueAt: putOff(task, days, new Date()), allDay: allDay || !dueAt };
      if (await change(task, fields, 'The task could not be put off'))
        notify.undo(`Put off: ${task.title}`, () => void change(task, { dueAt, allDay }, 'It stayed where it is'));
    },
    remove: async (task: Task) => {
      try {
        await remove(task._id).unwrap();
        notify.success(`Removed: ${task.title}`);
      } catch (error) {
        notify.error(error, 'The task could not be removed');
      }
    },
  };
}
