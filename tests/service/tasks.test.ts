import { beforeAll, describe, expect, it } from 'vitest';
import '@/features/jobs';
import { getCustomer } from '@/features/customers/service';
import { followerName } from '@/features/notifications/events';
import { listNotifications } from '@/features/notifications/service';
import { nextDue } from '@/features/tasks/repeat';
import { taskBody, taskDaysQuery, tasksQuery } from '@/features/tasks/schema';
import { countTaskDays, createTask, getTask, listTasks, removeTask, updateTask } from '@/features/tasks/service';
import { zoneDays } from '@/features/tasks/zone-days';
import { createTeam } from '@/features/users/service';
import type { Context } from '@/lib/context';
import { database } from '@/lib/db';
import { forgetDirectory } from '@/lib/directory';
import { follow } from '@/lib/followers';
import { type Id, newId, uuid } from '@/lib/id';
import { runNextJob } from '@/lib/jobs';
import { relayAll } from '@/lib/outbox';
import { Job } from '@/models/job';
import { rowsOf } from '../support/audit';
import { faultsOf, readsOf } from '../support/explain';
import { org } from '../support/org';
import { codeAndPathsOf } from '../support/refused';

let o: Awaited<ReturnType<typeof org>>;
let ben: Context;
let mei: Context;
beforeAll(async () => {
  o = await org();
  [ben, mei] = [await o.as('sales', 'ben'), await o.as('sales', 'mei')];
  await createTeam(o.ctx, { name: 'Pacific', memberIds: [ben.user.id, mei.user.id] });
  [ben, mei] = [await o.as('sales', 'ben'), await o.as('sales', 'mei')];
  forgetDirectory(o.orgId);
});

const fresh = (ctx: Context): Context => ({ ...ctx, now: new Date() });
const add = async (fields: Record<string, unknown> = {}, ctx = ben) =>
  createTask(fresh(ctx), taskBody.parse({ title: 'Send the papers', ...fields }));
const put = async (id: string, fields: Record<string, unknown>, ctx = ben, ifMatch?: number) =>
  updateTask(fresh(ctx), id, taskBody.parse(fields), ifMatch);
const titles = async (ctx: Context, query: object = {}) =>
  (await listTasks(fresh(ctx), tasksQuery.parse({ limit: 100, ...query }))).data.map(({ title }) => title);

describe('a task', () => {
  it('is made with a title alone, sealed, and is the caller’s own', async () => {
    const one = await add({ title: 'Secret words', notes: 'More secret words' });
    expect(one).toMatchObject({ assignedTo: ben.user.id, status: 'open', kind: 'todo', dueAt: null, version: 1 });
    expect(await getTask(ben, one._id)).toEqual(one);
    const raw = await database()
      .collection('tasks')
      .findOne({ _id: uuid(one._id) as never });
    expect(JSON.stringify(raw)).not.toMatch(/secret/i);
  });

  it('is due at a time, or on a day until its end', async () => {
    expect(await add({ dueDate: '2030-01-02' })).toMatchObject({ dueAt: '2030-01-02T23:59:59.000Z', allDay: true });
    expect(await add({ due_at: '2030-01-02T09:00:00+02:00' })).toMatchObject({
      dueAt: '2030-01-02T07:00:00.000Z',
      allDay: false,
    });
  });

  it.each([
    [{ title: undefined }, 'required title'],
    [{ assignedTo: newId() }, 'invalid_assignee assignedTo'],
    [{ customerId: 'CUST-999999' }, 'invalid customerId'],
    [{ repeat: 'weekly' }, 'invalid repeat'],
    [{ status: 'done' }, 'invalid status'],
    [{ orgId: newId() }, 'read_only orgId'],
  ])('refuses %j by its field', async (fields, code) => {
    expect(await codeAndPathsOf(add(fields))).toBe(code);
  });

  it('is seen by who has to do it, who owns the customer and administrators, and is not there for others', async () => {
    const made = await o.customer({}, ben);
    const given = await add({ title: 'Given', customerId: made._id, assignedTo: o.ctx.user.id });
    const eve = await o.as('sales', 'eve');
    expect((await getTask(o.ctx, given._id)).customerName).toBe(made.name);
    expect((await getTask(ben, given._id)).assigneeName).toBe(o.ctx.user.name);
    expect(await codeAndPathsOf(getTask(eve, given._id))).toBe('not_found');
    expect(await codeAndPathsOf(put(given._id, { title: 'x' }, eve))).toBe('not_found');
    expect(await codeAndPathsOf(add({ customerId: made._id }, mei))).toBe('forbidden');
    expect(await codeAndPathsOf(add({ customerId: made._id }, eve))).toBe('invalid customerId');
    const hers = await put(given._id, { assignedTo: eve.user.id }, ben);
    expect([hers.assignedTo, (await getTask(eve, given._id)).customerName]).toEqual([eve.user.id, null]);
    expect((await put(given._id, { status: 'done' }, eve)).doneBy).toBe(eve.user.id);
  });

  it('keeps who has changed it meanwhile from being overwritten, and stays with its customer', async () => {
    const made = await o.customer({}, ben);
    const one = await add({ customerId: made._id });
    await put(one._id, { title: 'Two' }, ben, 1);
    expect(await codeAndPathsOf(put(one._id, { title: 'Three' }, ben, 1))).toBe('stale');
    expect(await codeAndPathsOf(put(one._id, { customerId: null }))).toBe('invalid customerId');
    expect(await codeAndPathsOf(put(one._id, { ...(await getTask(ben, one._id)) }))).toBe('ok');
    expect((await getTask(ben, one._id)).version).toBe(2);
  });

  it('tells the customer when something is due next', async () => {
    const made = await o.customer({}, ben);
    const next = async () => (await getCustomer(o.ctx, made._id)).nextFollowUp?.slice(0, 10) ?? null;
    const late = await add({ customerId: made._id, dueAt: '2030-03-03T10:00:00Z' });
    const early = await add({ customerId: made._id, dueAt: '2030-02-02T10:00:00Z' });
    await add({ customerId: made._id });
    expect(await next()).toBe('2030-02-02');
    await put(early._id, { status: 'done' });
    expect(await next()).toBe('2030-03-03');
    await removeTask(fresh(ben), late._id);
    expect([await next(), await codeAndPathsOf(getTask(ben, late._id))]).toEqual([null, 'not_found']);
    await put(early._id, { status: 'open' });
    expect(await next()).toBe('2030-02-02');
  });
});

describe('lists of tasks', () => {
  it('are one’s own by when they are due, the team’s, nobody’s, and a customer’s', async () => {
    const own = await org();
    let [ana, cho] = [await own.as('sales', 'ana'), await own.as('sales', 'cho')];
    await createTeam(own.ctx, { name: 'Team', memberIds: [ana.user.id, cho.user.id] });
    [ana, cho] = [await own.as('sales', 'ana'), await own.as('sales', 'cho')];
    forgetDirectory(own.orgId);
    const made = await own.customer({}, ana);
    await add({ title: 'Someday' }, ana);
    await add({ title: 'Late', dueAt: '2020-01-01' }, ana);
    await add({ title: 'Soon', dueAt: '2030-01-01' }, ana);
    await add({ title: 'For Cho', customerId: made._id, assignedTo: cho.user.id }, ana);
    await add({ title: 'Cho alone' }, cho);
    await add({ title: 'Anybody', assignedTo: null }, cho);
    expect(await titles(ana)).toEqual(['Late', 'Soon', 'Someday']);
    expect(await titles(ana, { scope: 'team' })).toEqual(['For Cho']);
    expect(await titles(ana, { scope: 'nobody' })).toEqual(['Anybody']);
    expect(await titles(ana, { customerId: made._id })).toEqual(['For Cho']);
    expect((await titles(own.ctx, { scope: 'all' })).length).toBe(6);
    expect((await titles(own.ctx, { scope: 'team' })).length).toBe(5);
    const first = await listTasks(fresh(ana), tasksQuery.parse({ limit: 2 }));
    const rest = await listTasks(fresh(ana), tasksQuery.parse({ limit: 2, cursor: first.page.nextCursor }));
    expect(rest.data.map(({ title }) => title)).toEqual(['Someday']);
    for (const [ctx, query] of [
      [ana, {}],
      [ana, { status: 'done' }],
      [own.ctx, { scope: 'all' }],
      [ana, { customerId: made._id }],
      [ana, { scope: 'nobody' }],
    ] as const) {
      const seen = await readsOf(() => listTasks(fresh(ctx), tasksQuery.parse({ limit: 2, ...query })));
      expect(seen.flatMap((read) => faultsOf(read, { slack: 8 }))).toEqual([]);
    }
  });
});

describe('tasks by day', () => {
  it('are those due in a time, and counted by the days of whoever asks, what was done then too', async () => {
    const by = await o.as('sales', 'calendar');
    // Late in the evening in Vancouver, the next day already in UTC.
    const late = await add({ title: 'Late', dueAt: '2031-03-02T06:30:00Z' }, by);
    await add({ title: 'Noon', dueAt: '2031-03-02T20:00:00Z' }, by);
    await add({ title: 'Next month', dueAt: '2031-04-02T20:00:00Z' }, by);
    const range = { from: '2031-03-01T00:00:00Z', to: '2031-03-31T00:00:00Z' };
    expect(await titles(by, range)).toEqual(['Late', 'Noon']);
    const first = await listTasks(fresh(by), tasksQuery.parse({ ...range, limit: 1 }));
    expect(await titles(by, { ...range, cursor: first.page.nextCursor })).toEqual(['Noon']);
    const days = async (more: object) =>
      (await countTaskDays(fresh(by), taskDaysQuery.parse({ ...range, ...more }))).data;
    expect(await days({})).toEqual([{ day: '2031-03-02', open: 2, done: 0 }]);
    expect(await days({ timeZone: 'America/Vancouver' })).toEqual([
      { day: '2031-03-01', open: 1, done: 0 },
      { day: '2031-03-02', open: 1, done: 0 },
    ]);
    // A zone that browsers know and the database does not, and a day that is an hour short.
    expect(await days({ timeZone: 'America/Coyhaique' })).toEqual(await days({ timeZone: 'America/Punta_Arenas' }));
    const short = zoneDays(new Date('2026-03-08T12:00:00Z'), new Date('2026-03-09T12:00:00Z'), 'America/Vancouver');
    expect(short.days.map(({ day, begins }) => [day, begins.toISOString()])).toEqual([
      ['2026-03-08', '2026-03-08T08:00:00.000Z'],
      ['2026-03-09', '2026-03-09T07:00:00.000Z'],
    ]);
    await put(late._id, { status: 'done' }, by);
    const week = await countTaskDays(fresh(by), taskDaysQuery.parse({}));
    expect(week.data).toEqual([{ day: new Date().toISOString().slice(0, 10), open: 0, done: 1 }]);
    for (const wrong of [{ timeZone: '+05:00' }, { timeZone: 'Nowhere/At_All' }, { to: '2031-06-01T00:00:00Z' }])
      expect(taskDaysQuery.safeParse({ ...range, ...wrong }).success).toBe(false);
    const seen = await readsOf(() => days({}));
    expect(seen.filter(({ on }) => on === 'tasks').flatMap((read) => faultsOf(read, { slack: 8 }))).toEqual([]);
  });
});

describe('what a customer is told of its tasks', () => {
  it('is right however many write at once: the next follow-up, and the reminder of a new one', async () => {
    const { _id } = await o.customer({}, ben);
    const due = (day: number) => new Date(Date.UTC(2032, 0, day, 12)).toISOString();
    for (let round = 0; round < 3; round += 1) {
      const first = await add({ customerId: _id, dueAt: due(1) });
      const [, later] = await Promise.all([
        removeTask(fresh(ben), first._id),
        add({ customerId: _id, dueAt: due(2) }),
        add({ customerId: _id, dueAt: due(3) }),
      ]);
      expect((await getCustomer(ben, _id)).nextFollowUp).toBe(due(2));
      await removeTask(fresh(ben), later._id);
      expect(await codeAndPathsOf(removeTask(fresh(ben), first._id))).toBe('not_found');
    }
    const reminded = await add({ remindAt: due(1) });
    expect((await put(reminded._id, { dueAt: due(2) })).remindAt).toBe(due(1));
    expect((await put(reminded._id, { dueAt: due(3) })).remindAt).toBe(due(2));
    expect(await codeAndPathsOf(removeTask(fresh(ben), reminded._id, 1))).toMatch(/stale/);
  });
});

describe('a task that comes back', () => {
  it('does so on the same day of later months, after shorter ones too, and once when it was late for long', () => {
    const at = (typed: string) => new Date(`${typed}T10:00:00Z`);
    const next = (from: string, repeat: 'daily' | 'weekly' | 'monthly' | 'yearly', day: number, now = '2026-01-01') =>
      nextDue(at(from), repeat, day, at(now)).toISOString().slice(0, 10);
    expect(next('2026-01-31', 'monthly', 31)).toBe('2026-02-28');
    expect(next('2026-02-28', 'monthly', 31)).toBe('2026-03-31');
    expect(next('2028-02-29', 'yearly', 29)).toBe('2029-02-28');
    expect(next('2026-12-31', 'daily', 31)).toBe('2027-01-01');
    expect(next('2026-01-01', 'weekly', 1, '2026-02-01')).toBe('2026-02-05');
  });

  it('has one next turn however many end it at once, and none when the end is taken back', async () => {
    const made = await o.customer({}, ben);
    const dueAt = '2030-01-31T10:00:00.000Z';
    const one = await add({
      customerId: made._id,
      dueAt,
      remindAt: '2030-01-31T09:00:00Z',
      repeat: 'monthly',
      notes: 'N',
    });
    await Promise.all(Array.from({ length: 12 }, () => put(one._id, { status: 'done' })));
    const open = async () => (await listTasks(fresh(ben), tasksQuery.parse({ customerId: made._id }))).data;
    const [next, ...others] = await open();
    expect(others).toEqual([]);
    expect(next).toMatchObject({
      ...{ dueAt: '2030-02-28T10:00:00.000Z', remindAt: '2030-02-28T09:00:00.000Z', repeat: 'monthly', notes: 'N' },
    });
    expect((await getTask(ben, one._id)).nextId).toBe(next?._id);
    const events = await rowsOf<{ name: string; subject: { id: unknown } }>(o.orgId, 'events');
    const own = events.filter(
      ({ subject, name }) => name === 'task.done' && String(subject.id) === String(uuid(one._id)),
    );
    expect(own.length).toBe(1);
    await put(one._id, { status: 'open' });
    expect((await open()).map(({ _id }) => _id)).toEqual([one._id]);
  });
});

describe('a reminder', () => {
  const jobs = () => Job.countDocuments({ orgId: uuid(o.orgId), kind: 'tasks.remind', state: 'queued' });
  const told = async (taskId: string) =>
    (await rowsOf<{ name: string; acl: string[]; subject: { id: unknown } }>(o.orgId, 'events')).filter(
      ({ name, subject }) => name === 'task.due' && String(subject.id) === String(uuid(taskId)),
    ).length;
  const runAll = async () => {
    await Job.updateMany({ state: 'queued' }, { $set: { notBefore: null } });
    while (await runNextJob());
  };

  it('is told once to who is to do it, on its bell, and not before its time', async () => {
    await Job.deleteMany({});
    const one = await add({ remindAt: '2030-01-01T09:00:00Z', dueAt: '2030-01-01T10:00:00Z' });
    expect([await jobs(), await runNextJob(), await told(one._id)]).toEqual([1, false, 0]);
    await runAll();
    expect(await told(one._id)).toBe(1);
    const bell = async (ctx: Context) => {
      await relayAll();
      await follow(o.orgId, followerName);
      const { data } = await listNotifications(fresh(ctx), { limit: 50 });
      return data.map(({ kind, text, detail, href }) => [kind, text, detail, href]);
    };
    expect(await bell(ben)).toContainEqual(['task.due', 'A task is due', 'Send the papers', '/tasks']);
    await put(one._id, { assignedTo: mei.user.id });
    const given = ['task.given', `${ben.user.name} gave you a task`, 'Send the papers', '/tasks'];
    expect(await bell(mei)).toContainEqual(given);
    expect(await bell(ben)).not.toContainEqual(given);
    // Whoever has it now is reminded too.
    await runAll();
    expect(await told(one._id)).toBe(2);
  });

  it('of what was done, moved or given away meanwhile is not told to the former person', async () => {
    const remindAt = '2030-01-01T09:00:00Z';
    const [done, moved, given] = [await add({ remindAt }), await add({ remindAt }), await add({ remindAt })];
    await put(done._id, { status: 'done' });
    await put(moved._id, { remindAt: null });
    await put(given._id, { assignedTo: mei.user.id });
    await runAll();
    expect(await Promise.all([done, moved, given].map(({ _id }) => told(_id)))).toEqual([0, 0, 1]);
  });

  it('is not set for a time when the task was due already, but on a day for any time of it', async () => {
    const [before, dueAt, after] = ['2030-01-01T09:00:00Z', '2030-01-01T10:00:00Z', '2030-01-01T20:00:00Z'];
    expect(await codeAndPathsOf(add({ dueAt, remindAt: after }))).toBe('invalid remindAt');
    const one = await add({ dueAt, remindAt: dueAt });
    for (const change of [{ remindAt: after }, { dueAt: before, remindAt: dueAt }])
      expect(await codeAndPathsOf(put(one._id, change))).toBe('invalid remindAt');
    expect(await getTask(ben, one._id)).toMatchObject({ version: 1, remindAt: '2030-01-01T10:00:00.000Z' });
    const undated = await add({ remindAt: after });
    expect(await codeAndPathsOf(put(undated._id, { dueAt }))).toBe('invalid remindAt');
    await add({ dueAt, allDay: true, remindAt: after });
    await add({ dueAt: '2030-01-01', remindAt: '2030-01-02T04:00:00Z' });
    expect(await codeAndPathsOf(add({ dueAt: '2030-01-01', remindAt: '2030-01-03T09:00:00Z' }))).toBe(
      'invalid remindAt',
    );
  });

  it('keeps its distance when the task is put off', async () => {
    const one = await add({ dueAt: '2030-01-01T10:00:00Z', remindAt: '2030-01-01T09:30:00Z' });
    expect((await put(one._id, { dueAt: '2030-01-08T10:00:00Z' })).remindAt).toBe('2030-01-08T09:30:00.000Z');
    await runAll();
    expect(await told(one._id as Id)).toBe(1);
  });
});
