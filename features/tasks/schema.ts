import { z } from 'zod';
import { moment } from '@/features/customers/rules';
import { cursorQuery, pageOf } from '@/lib/page';
import { recordBody } from '@/lib/record-body';
import { line, text } from '@/lib/text';
import { repeats } from './repeat';

export const taskKinds = ['todo', 'call', 'email', 'meeting', 'visit', 'quote'] as const;
export type TaskKind = (typeof taskKinds)[number];
const statuses = ['open', 'done'] as const;
const isDay = (typed: unknown) => typeof typed === 'string' && typed.length === 10;

/** A moment, or a day, at the end of which (in UTC) a task is late. */
const due = z
  .union([z.iso.date(), moment], 'A time, like 2026-04-30T09:00:00Z, or a day')
  .transform((typed) => (isDay(typed) ? { at: `${typed}T23:59:59.000Z`, day: true } : { at: typed, day: false }))
  .refine(({ at }) => at >= '1850' && at < '2200', 'A date between 1850 and 2200');

/** The rules of a task's fields, the same for form and server. */
export const taskRules = {
  title: line(200).refine((typed) => typed.length > 0, 'Say what is to be done'),
  notes: text(2_000),
  kind: z.enum(taskKinds),
  customerId: line(60),
  assignedTo: z.uuid('The id of a user'),
  dueAt: due,
  allDay: z.boolean('true or false'),
  remindAt: moment,
  repeat: z.enum(repeats),
  status: z.enum(statuses),
};
export const taskBody = recordBody(taskRules, {
  aliases: { dueDate: 'dueAt', description: 'notes' },
  computed: ['customerName', 'assigneeName', 'interactionId', 'doneAt', 'doneBy', 'nextId', 'isOverdue'],
});
export type TaskInput = z.infer<typeof taskBody>;

/** What the form checks while it is filled in. */
export const taskForm = z.object({ title: taskRules.title, notes: taskRules.notes.optional() });

const when = z.iso.datetime().nullable();
/** Something that is to be done, mostly about a customer. */
export const task = z.object({
  _id: z.uuid(),
  customerId: z.uuid().nullable(),
  customerCode: z.string().nullable(),
  customerName: z.string().nullable().describe('As the reader sees it; null for who does not see the customer'),
  interactionId: z.uuid().nullable().describe('What it follows up'),
  kind: z.enum(taskKinds),
  title: z.string(),
  notes: z.string().nullable(),
  status: z.enum(statuses),
  assignedTo: z.uuid().nullable().describe("null: nobody's yet"),
  assigneeName: z.string().nullable(),
  dueAt: when,
  allDay: z.boolean().describe('Due on that day, at any time'),
  remindAt: when,
  repeat: z.enum(repeats).nullable().describe('Done, it comes back after that time'),
  nextId: z.uuid().nullable().describe('The turn that came after this one'),
  doneAt: when,
  doneBy: z.uuid().nullable(),
  version: z.number(),
  createdAt: z.iso.datetime(),
  createdBy: z.uuid().nullable(),
  updatedAt: z.iso.datetime(),
});
export type Task = z.infer<typeof task>;
export const taskPage = pageOf(task);
export type TaskPage = z.infer<typeof taskPage>;

export const taskScopes = ['mine', 'team', 'nobody', 'all'] as const;
export type TaskScope = (typeof taskScopes)[number];
export const tasksQuery = z.strictObject({
  ...cursorQuery,
  scope: z.enum(taskScopes).optional().describe('Whose; mine, or all of a customer when one is named'),
  status: z.enum(statuses).default('open').describe('Open ones by when they are due, done ones the latest first'),
  customerId: z.string().max(60).optional().describe('About this customer alone: its id or code'),
  from: moment.optional().describe('Due at this time or later; done ones: done then or later'),
  to: moment.optional().describe('Due before this time; done ones: done before it'),
});
export type TasksQuery = z.infer<typeof tasksQuery>;
export const taskRef = z.object({ taskId: z.uuid('The id of a task') });

const zone = z.string().max(60).refine(isZone, 'A time zone, like America/Vancouver');
const week = 7 * 86_400_000;
const longest = 62 * 86_400_000;
export const taskDaysQuery = z
  .strictObject({
    scope: z.enum(taskScopes).default('mine'),
    from: moment.optional().describe('A week ago where it is absent'),
    to: moment.optional().describe('Two weeks after "from" where it is absent'),
    timeZone: zone.default('UTC').describe('Whose days they are'),
  })
  .transform(({ from = new Date(Date.now() - week).toISOString(), to, ...rest }) => ({
    ...rest,
    from,
    to: to ?? new Date(Date.parse(from) + 2 * week).toISOString(),
  }))
  .refine(({ from, to }) => from < to && Date.parse(to) - Date.parse(from) <= longest, {
    path: ['to'],
    message: 'After "from", at most 62 days later',
  });
export type TaskDaysQuery = z.infer<typeof taskDaysQuery>;
/** How many tasks are due on each day, and how many were done; days without any are left out. */
export const taskDays = z.object({
  data: z.array(z.object({ day: z.iso.date(), open: z.number(), done: z.number() })),
});
export type TaskDays = z.infer<typeof taskDays>;

/** By the names of the IANA database; an offset is none, because what is there today is not in summer. */
function isZone(name: string): boolean {
  try {
    return /^[A-Z]/.test(name) && Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}
