import { everyone } from '@/lib/context';
import { derivedId, type Id, idOf, idOrNull, uuid } from '@/lib/id';
import { enqueue } from '@/lib/jobs';
import type { Context } from '@/lib/service';
import { Task, type TaskDocument } from './model';

/** What has no date comes after what has. */
export const noDate = new Date('9999-12-31T00:00:00.000Z');
export const remindJob = 'tasks.remind';

export type About = { _id: unknown; customerId: string; acl: readonly string[] };
type Begun = { title: string; kind: TaskDocument['kind']; assignedTo: Id | null; about: About | null };

/** A new task, to be saved by `keep`. */
export function begin(ctx: Context, { title, kind, assignedTo, about }: Begun): TaskDocument {
  const doc = new Task({
    _id: uuid(ctx.newId()),
    customerId: about?._id,
    customerCode: about?.customerId,
    kind,
    status: 'open',
    assignedTo: assignedTo && uuid(assignedTo),
    createdAt: ctx.now,
    createdBy: uuid(ctx.user.id),
    updatedAt: ctx.now,
  }) as unknown as TaskDocument;
  doc.set('title', title);
  return doc;
}

/**
 * Whoever is to do it sees it, who owns the customer, and those who see all. One without a customer is also seen by who
 * made it, and by everybody on the staff while it is nobody's.
 */
export function aclFor(doc: TaskDocument, about: About | null): string[] {
  const assignee = idOrNull(doc.assignedTo);
  const owner = about?.acl.filter((entry) => entry.startsWith('u:')) ?? [];
  const without = about ? [] : [`u:${idOf(doc.createdBy)}`, ...(assignee ? [] : [everyone])];
  return [...new Set(['org', ...(assignee ? [`u:${assignee}`] : []), ...owner, ...without])];
}

/** Keeps what goes with the fields in step, counts the version, and sets the reminder. */
export async function keep(ctx: Context, doc: TaskDocument, about: About | null): Promise<void> {
  const isOpen = doc.status === 'open';
  doc.set({
    acl: aclFor(doc, about),
    orderAt: isOpen ? (doc.dueAt ?? noDate) : (doc.doneAt ?? ctx.now),
    followUp: isOpen && doc.interactionId ? true : undefined,
    ofCustomer: isOpen && doc.ofCustomer ? true : undefined,
  });
  if (!doc.isNew && doc.isModified())
    doc.set({ version: doc.version + 1, updatedAt: ctx.now, updatedBy: uuid(ctx.user.id) });
  const isReminded = isOpen && (doc.isNew || doc.isModified('remindAt') || doc.isModified('assignedTo'));
  if (isReminded) doc.set('remindedAt', undefined);
  await doc.save();
  if (isReminded && doc.remindAt && doc.assignedTo) await remindLater(ctx, doc, idOf(doc.assignedTo), doc.remindAt);
}

/** The job runs as whoever is reminded: it ends with that person's account, not with that of who wrote the task. */
async function remindLater(ctx: Context, doc: TaskDocument, userId: Id, at: Date): Promise<void> {
  const taskId = idOf(doc._id);
  const id = derivedId(taskId, `remind:${userId}:${at.toISOString()}:${doc.version}`);
  const asked = { ...ctx, user: { ...ctx.user, id: userId } };
  await enqueue(asked, remindJob, { taskId, at: at.toISOString() }, 1, { id, notBefore: at });
}

/** Moves a task in time; its reminder keeps its distance, and stays where it is when nothing was due before. */
export function moveTo(doc: TaskDocument, dueAt: Date | null, allDay = doc.allDay): void {
  const by = dueAt && doc.dueAt ? dueAt.getTime() - doc.dueAt.getTime() : null;
  doc.set({ dueAt: dueAt ?? undefined, allDay: dueAt ? allDay : false });
  if (dueAt && doc.repeat) doc.set('repeatDay', dueAt.getUTCDate());
  if (!dueAt) doc.set('remindAt', undefined);
  else if (doc.remindAt && by !== null) doc.set('remindAt', new Date(doc.remindAt.getTime() + by));
}
