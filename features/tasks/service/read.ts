import { findCustomer } from '@/features/customers/service';
import { everyone } from '@/lib/context';
import { directory } from '@/lib/directory';
import { idOf, uuid } from '@/lib/id';
import { earliestFirst, newestFirst } from '@/lib/newest-first';
import type { Page } from '@/lib/page';
import { type Context, demand, Problem, query } from '@/lib/service';
import { Task, type TaskRow } from '../model';
import { presentTask, presentTasks } from '../present';
import type { TaskDays, TaskDaysQuery, Task as TaskOut, TaskScope, TasksQuery } from '../schema';
import { zoneDays } from '../zone-days';

type Filter = Record<string, unknown>;

/** Of tasks the caller sees what it has to do, what is about its own customers, and what is nobody's. */
export const seenBy = (ctx: Context): Filter =>
  ctx.principals.includes('org') ? { acl: 'org' } : { acl: { $in: [`u:${ctx.user.id}`, everyone] } };

/** Open tasks by when they are due, done ones the latest first. */
export function listTasks(
  ctx: Context,
  { scope, status, customerId, from, to, ...page }: TasksQuery,
): Promise<Page<TaskOut>> {
  demand(ctx, 'tasks.read');
  return query(ctx, async () => {
    const about = customerId ? { customerId: (await findCustomer(ctx, 'tasks.read', customerId))._id } : {};
    const whose = await inScope(ctx, scope ?? (customerId ? 'all' : 'mine'));
    const of = {
      filter: { ...about, ...whose, status, ...between(from, to) },
      field: 'orderAt',
      sort: `tasks.${status}`,
    };
    const found = await (status === 'open' ? earliestFirst : newestFirst)<TaskRow>(Task, of, page);
    return { data: await presentTasks(ctx, found.rows), page: found.page };
  });
}

/** In a part of its own: a cursor says something about the same field. */
function between(from: string | undefined, to: string | undefined): Filter {
  const bounds = { ...(from ? { $gte: new Date(from) } : {}), ...(to ? { $lt: new Date(to) } : {}) };
  return from || to ? { $and: [{ orderAt: bounds }] } : {};
}

/** How many are due on each of some days, and how many were done then. */
export function countTaskDays(ctx: Context, { scope, from, to, timeZone }: TaskDaysQuery): Promise<TaskDays> {
  demand(ctx, 'tasks.read');
  return query(ctx, async () => {
    const status = { $in: ['open', 'done'] };
    const filter = { ...(await inScope(ctx, scope)), status, ...between(from, to) };
    const counted = (of: string) => ({ $sum: { $cond: [{ $eq: ['$status', of] }, 1, 0] } });
    // The days are ours: what a browser knows as a time zone is not always one to the database.
    const { days, end } = zoneDays(new Date(from), new Date(to), timeZone);
    const boundaries = [...days.map(({ begins }) => begins), end];
    const output = { open: counted('open'), done: counted('done') };
    const rows = await Task.aggregate<{ _id: Date; open: number; done: number }>([
      { $match: filter },
      { $project: { orderAt: 1, status: 1 } },
      { $bucket: { groupBy: '$orderAt', boundaries, output } },
    ]);
    const dayOf = new Map(days.map(({ day, begins }) => [begins.getTime(), day]));
    return { data: rows.map(({ _id, open, done }) => ({ day: dayOf.get(_id.getTime()) ?? '', open, done })) };
  });
}

async function inScope(ctx: Context, scope: TaskScope): Promise<Filter> {
  const me = uuid(ctx.user.id);
  if (scope === 'mine') return { assignedTo: me };
  if (scope === 'nobody') return { ...seenBy(ctx), assignedTo: null };
  if (scope === 'all') return seenBy(ctx);
  if (!ctx.user.teamId) return { ...seenBy(ctx), assignedTo: { $nin: [me, null] } };
  const people = [...(await directory(ctx.org.id)).values()];
  const mates = people.filter(({ id, teamId, active }) => active && teamId === ctx.user.teamId && id !== ctx.user.id);
  return { ...seenBy(ctx), assignedTo: { $in: mates.map(({ id }) => uuid(id)) } };
}

/** One that the caller sees; what is hidden or was removed is not there. */
export const byId = (ctx: Context, taskId: string): Filter => ({
  $and: [{ _id: uuid(taskId) }, seenBy(ctx), { status: { $in: ['open', 'done'] } }],
});

export function getTask(ctx: Context, taskId: string): Promise<TaskOut> {
  demand(ctx, 'tasks.read');
  return query(ctx, async () => {
    const row = await Task.findOne(byId(ctx, taskId)).lean<TaskRow>();
    if (!row) throw noTask();
    return presentTask(ctx, row);
  });
}

export const noTask = () => new Problem('not_found', 'There is no such task');

type FollowUp = { interactionId: string; taskId: string; dueAt: Date };

/** Follow-ups of interactions that wait, overdue ones first, as far as the caller sees the tasks that they made. */
export async function waitingFollowUps(ctx: Context, input: { limit: number; cursor?: string }) {
  const filter = ctx.principals.includes('org') ? { acl: 'org' } : { acl: `u:${ctx.user.id}` };
  const of = { filter: { ...filter, followUp: true }, field: 'orderAt', sort: 'follow-ups' };
  const { rows, page } = await earliestFirst<TaskRow>(Task, of, input);
  const data = rows.map(
    (row): FollowUp => ({ interactionId: idOf(row.interactionId), taskId: idOf(row._id), dueAt: row.orderAt }),
  );
  return { data, page };
}
