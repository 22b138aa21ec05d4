import { checkVersion, loadOpenCustomer, loadShared, setContactDates, writeInTurn } from '@/features/customers/service';
import { settleFollowUp } from '@/features/interactions/follow-up';
import { checkColleague } from '@/lib/colleague';
import { type Id, idOf, idOrNull, uuid } from '@/lib/id';
import { refuseOtherOrg } from '@/lib/record-body';
import { type Context, command, demand, Problem } from '@/lib/service';
import { nextDueOf, remove } from '../changes';
import { type About, begin, keep, moveTo } from '../keep';
import { Task, type TaskDocument, type TaskRow } from '../model';
import { presentTask } from '../present';
import { nextDue } from '../repeat';
import type { TaskInput, Task as TaskOut } from '../schema';
import { byId, noTask } from './read';

type Customer = Awaited<ReturnType<typeof loadOpenCustomer>>;

export function createTask(ctx: Context, input: TaskInput): Promise<TaskOut> {
  demand(ctx, 'tasks.write');
  return command(ctx, 'createTask', async () => {
    refuseOtherOrg(ctx.org.id, input);
    if (!input.title) throw Problem.field('required', 'title', 'Say what is to be done');
    if (input.status === 'done') throw Problem.field('invalid', 'status', 'A task begins open');
    const about = input.customerId ? await aboutOf(ctx, input.customerId) : null;
    const named = input.assignedTo === undefined ? ctx.user.id : input.assignedTo;
    const assignedTo = named ? await checkColleague(ctx, named) : null;
    const doc = begin(ctx, { title: input.title, kind: input.kind ?? 'todo', assignedTo, about });
    apply(doc, input);
    if (assignedTo !== ctx.user.id) give(doc, 'task.created', assignedTo);
    await keep(ctx, doc, about);
    await settle(ctx, doc, about);
    return presentTask(ctx, doc.toObject() as TaskRow);
  });
}

/** Who is given something to do is told so. */
function give(doc: TaskDocument, name: 'task.created' | 'task.updated', assignedTo: Id | null): void {
  if (assignedTo) doc.record?.(name, { notify: [assignedTo], title: doc.title });
}

async function aboutOf(ctx: Context, ref: string): Promise<Customer> {
  return await loadOpenCustomer(ctx, 'tasks.write', ref).catch((error: unknown) => {
    if (error instanceof Problem && error.code === 'not_found')
      throw Problem.field('invalid', 'customerId', 'There is no such customer');
    throw error;
  });
}

export function updateTask(ctx: Context, taskId: string, input: TaskInput, ifMatch?: number): Promise<TaskOut> {
  demand(ctx, 'tasks.write');
  return command(ctx, 'updateTask', async () => {
    refuseOtherOrg(ctx.org.id, input);
    const doc = await load(ctx, taskId);
    checkVersion(doc, ifMatch, 'task');
    const about = await customerOf(ctx, doc);
    refuseMove(doc, about, input.customerId);
    if (input.title === null) throw Problem.field('invalid', 'title', 'Say what is to be done');
    apply(doc, input);
    if (input.assignedTo !== undefined && input.assignedTo !== idOrNull(doc.assignedTo)) {
      const assignedTo = input.assignedTo ? await checkColleague(ctx, input.assignedTo) : null;
      doc.set('assignedTo', assignedTo && uuid(assignedTo));
      give(doc, 'task.updated', assignedTo);
    }
    if (input.status && input.status !== doc.status) await turn(ctx, doc, about, input.status);
    await keep(ctx, doc, about);
    await settle(ctx, doc, about);
    return presentTask(ctx, doc.toObject() as TaskRow);
  });
}

export function removeTask(ctx: Context, taskId: string, ifMatch?: number): Promise<TaskOut> {
  demand(ctx, 'tasks.write');
  return command(ctx, 'removeTask', async () => {
    const doc = await load(ctx, taskId);
    checkVersion(doc, ifMatch, 'task');
    const about = await customerOf(ctx, doc);
    await remove(ctx, doc, about);
    await settle(ctx, doc, about);
    return presentTask(ctx, doc.toObject() as TaskRow);
  });
}

async function load(ctx: Context, taskId: string): Promise<TaskDocument> {
  const doc = (await Task.findOne(byId(ctx, taskId))) as unknown as TaskDocument | null;
  if (!doc) throw noTask();
  return doc;
}

/** Whoever has something to do does it, whether or not it sees the customer. */
const customerOf = (ctx: Context, doc: TaskDocument): Promise<Customer | null> =>
  doc.customerId ? loadShared(ctx, doc.customerId) : Promise.resolve(null);

function refuseMove(doc: TaskDocument, about: Customer | null, told: string | null | undefined): void {
  if (told === undefined) return;
  const same = about ? told && [idOf(doc.customerId), about.codeKey].includes(told.toLowerCase()) : told === null;
  if (!same) throw Problem.field('invalid', 'customerId', 'A task stays with its customer');
}

function apply(doc: TaskDocument, input: TaskInput): void {
  const wasTooLate = isTooLate(doc);
  if (input.title) doc.set('title', input.title);
  if (input.notes !== undefined) doc.set('notes', input.notes || undefined);
  if (input.kind !== undefined) doc.set('kind', input.kind ?? 'todo');
  if (input.repeat !== undefined) doc.set('repeat', input.repeat ?? undefined);
  const { dueAt } = input;
  if (dueAt !== undefined) moveTo(doc, dueAt && new Date(dueAt.at), input.allDay ?? dueAt?.day ?? false);
  else if (typeof input.allDay === 'boolean') doc.set('allDay', input.allDay && Boolean(doc.dueAt));
  if (input.remindAt !== undefined) doc.set('remindAt', input.remindAt ? new Date(input.remindAt) : undefined);
  if (isTooLate(doc) && !wasTooLate)
    throw Problem.field('invalid', 'remindAt', 'A reminder comes before it is due, or at that time');
  if (doc.repeat && !doc.dueAt) throw Problem.field('invalid', 'repeat', 'What comes back is due at some time first');
  if (doc.repeat && !doc.repeatDay) doc.set('repeatDay', doc.dueAt?.getUTCDate());
}

const dayMs = 86_400_000;

/** Whether it would remind of what is over. A day has begun at different times all over the world: it counts to its last end. */
function isTooLate({ dueAt, remindAt, allDay }: TaskDocument): boolean {
  return Boolean(dueAt && remindAt && remindAt.getTime() > dueAt.getTime() + (allDay ? dayMs : 0));
}

async function turn(ctx: Context, doc: TaskDocument, about: About | null, to: 'open' | 'done'): Promise<void> {
  if (to === 'done') {
    doc.set({ status: 'done', doneAt: ctx.now, doneBy: uuid(ctx.user.id) });
    doc.record?.('task.done');
    await comeBack(ctx, doc, about);
    return;
  }
  doc.set({ status: 'open', doneAt: undefined, doneBy: undefined });
  doc.record?.('task.reopened');
  const next = doc.nextId && ((await Task.findById(doc.nextId)) as unknown as TaskDocument | null);
  // What somebody has changed meanwhile stands for itself.
  if (next && next.status === 'open' && next.version === 1) await remove(ctx, next, about);
  doc.set('nextId', undefined);
}

/** What repeats begins its next turn in the command that ended this one: once, however many ended it. */
async function comeBack(ctx: Context, doc: TaskDocument, about: About | null): Promise<void> {
  if (!doc.repeat || !doc.dueAt) return;
  const dueAt = nextDue(doc.dueAt, doc.repeat, doc.repeatDay ?? doc.dueAt.getUTCDate(), ctx.now);
  const next = begin(ctx, { title: doc.title ?? '', kind: doc.kind, assignedTo: idOrNull(doc.assignedTo), about });
  if (doc.notes) next.set('notes', doc.notes);
  const { repeat, repeatDay, allDay } = doc;
  const later = dueAt.getTime() - doc.dueAt.getTime();
  const remindAt = doc.remindAt ? new Date(doc.remindAt.getTime() + later) : undefined;
  next.set({ repeat, repeatDay, allDay, dueAt, remindAt });
  await keep(ctx, next, about);
  doc.set('nextId', next._id);
}

/** Tells the customer when something is due next, and the interaction whether it was followed up. */
async function settle(ctx: Context, doc: TaskDocument, about: Customer | null): Promise<void> {
  if (doc.interactionId && about)
    await settleFollowUp(ctx, doc.interactionId, about.acl, {
      date: doc.status === 'removed' ? null : (doc.dueAt ?? null),
      doneAt: doc.doneAt ?? null,
    });
  if (!about?.isActive) return;
  await writeInTurn(about);
  await setContactDates(ctx, about, { nextFollowUp: await nextDueOf(about._id) });
}
