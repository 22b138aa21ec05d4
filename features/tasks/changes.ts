import { type Id, idOf, idOrNull, uuid } from '@/lib/id';
import type { Context } from '@/lib/service';
import { type About, begin, keep, moveTo } from './keep';
import { Task, type TaskDocument } from './model';
import type { TaskKind } from './schema';

type FollowUp = { interactionId: Id; title: string; kind: TaskKind; dueAt: Date; assignedTo: Id };

/** The task that follows up an interaction: made, moved or begun anew, in the caller's command. */
export async function keepFollowUp(ctx: Context, about: About, wanted: FollowUp): Promise<void> {
  const known = await ofInteraction(wanted.interactionId);
  const { title, kind, assignedTo } = wanted;
  const doc = known ?? begin(ctx, { title, kind, assignedTo, about });
  if (!known) doc.set({ interactionId: uuid(wanted.interactionId), remindAt: wanted.dueAt });
  else if (known.status !== 'open') known.set({ status: 'open', doneAt: undefined, doneBy: undefined });
  doc.set('title', title);
  doc.set({ kind, assignedTo: uuid(assignedTo) });
  if (doc.dueAt?.getTime() !== wanted.dueAt.getTime()) moveTo(doc, wanted.dueAt, false);
  await keep(ctx, doc, about);
}

/** An interaction that needs no follow-up any more leaves no task behind. */
export async function dropFollowUp(ctx: Context, about: About, interactionId: Id): Promise<void> {
  const doc = await ofInteraction(interactionId);
  if (doc?.status === 'open') await remove(ctx, doc, about);
}

async function ofInteraction(interactionId: Id): Promise<TaskDocument | null> {
  return (await Task.findOne({ interactionId: uuid(interactionId) })) as unknown as TaskDocument | null;
}

export async function remove(ctx: Context, doc: TaskDocument, about: About | null): Promise<void> {
  doc.set('status', 'removed');
  doc.record?.('task.removed');
  await keep(ctx, doc, about);
}

/** When something is due about a customer next. */
export async function nextDueOf(customerId: unknown): Promise<Date | null> {
  const of = { customerId: customerId as never, status: 'open' as const };
  const first = await Task.findOne(of, { dueAt: 1 }).sort({ orderAt: 1, _id: 1 }).lean();
  return first?.dueAt ?? null;
}

type Asked = { about: About; title: string; at: Date | null; ownerId: Id | null };

/** A customer's `nextFollowUp` that somebody writes makes one task, or moves the one that it made; null takes it off. */
export async function keepOfCustomer(ctx: Context, { about, title, at, ownerId }: Asked): Promise<void> {
  const known = (await Task.findOne({
    customerId: about._id as never,
    ofCustomer: true,
  })) as unknown as TaskDocument | null;
  if (!at) {
    if (known) await remove(ctx, known, about);
    return;
  }
  const doc = known ?? begin(ctx, { title, kind: 'todo', assignedTo: ownerId ?? ctx.user.id, about });
  if (!known) doc.set('ofCustomer', true);
  moveTo(doc, at);
  await keep(ctx, doc, about);
}

/** A customer that changes hands takes its tasks along: what the former owner had to do is the new one's. */
export async function moveTasks(ctx: Context, about: About, owner: { from: Id | null; to: Id }): Promise<void> {
  const of = { customerId: about._id as never, status: { $in: ['open' as const, 'done' as const] } };
  const docs = (await Task.find(of)) as unknown as TaskDocument[];
  for (const doc of docs) {
    const isTheirs = owner.from !== null && doc.status === 'open' && idOrNull(doc.assignedTo) === owner.from;
    if (isTheirs) doc.set('assignedTo', uuid(owner.to));
    await keep(ctx, doc, about);
  }
}

export const customerOf = (doc: TaskDocument): Id | null => (doc.customerId ? idOf(doc.customerId) : null);
