import { contactBody } from '@/features/contacts/schema';
import { addContact, removeContact, updateContact } from '@/features/contacts/service';
import { interactionBody } from '@/features/interactions/schema';
import { recordInteraction, updateInteraction } from '@/features/interactions/service';
import { taskBody } from '@/features/tasks/schema';
import { createTask, removeTask, updateTask } from '@/features/tasks/service';
import type { Context } from '@/lib/context';
import { runNextJob } from '@/lib/jobs';

type Of = { ctx: Context; id: string };

const add = ({ ctx, id }: Of) =>
  addContact(ctx, id, contactBody.parse({ firstName: 'Mei', lastName: 'Tanaka', email: 'mei@x.test' }));
const call = ({ ctx, id }: Of) =>
  recordInteraction(ctx, id, interactionBody.parse({ type: 'call', subject: 'Vans', followUpDate: '2030-01-02' }));
const task = ({ ctx, id }: Of, more: object = {}) =>
  createTask(ctx, taskBody.parse({ title: 'Send the papers', customerId: id, dueAt: '2030-01-02', ...more }));

/** Contacts, interactions and tasks: a call with a follow-up is told as itself, its task, and the customer's next date. */
export const contactVerbs = {
  addContact: { events: 1, call: add },
  updateContact: {
    events: 2,
    commits: 2,
    call: async (of: Of) => updateContact(of.ctx, of.id, (await add(of))._id, contactBody.parse({ title: 'Buyer' })),
  },
  removeContact: {
    events: 2,
    commits: 2,
    call: async (of: Of) => removeContact(of.ctx, of.id, (await add(of))._id),
  },
  recordInteraction: { events: 3, call },
  updateInteraction: {
    events: 6,
    commits: 2,
    call: async (of: Of) =>
      updateInteraction(of.ctx, of.id, (await call(of))._id, interactionBody.parse({ followUpDate: '2030-02-03' })),
  },
  createTask: { events: 2, call: task },
  updateTask: {
    events: 4,
    commits: 2,
    call: async (of: Of) => updateTask(of.ctx, (await task(of))._id, taskBody.parse({ status: 'done' })),
  },
  removeTask: { events: 4, commits: 2, call: async (of: Of) => removeTask(of.ctx, (await task(of))._id) },
  remindTask: {
    events: 3,
    commits: 2,
    call: async (of: Of) => {
      await task(of, { remindAt: new Date(Date.now() - 1_000).toISOString() });
      return runNextJob();
    },
  },
};
