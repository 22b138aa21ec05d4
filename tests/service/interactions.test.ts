import { beforeAll, describe, expect, it } from 'vitest';
import { contactBody } from '@/features/contacts/schema';
import { addContact } from '@/features/contacts/service';
import { deleteCustomer, getCustomer, updateCustomer } from '@/features/customers/service';
import { interactionBody, logQuery } from '@/features/interactions/schema';
import {
  getInteraction,
  listFollowUps,
  listInteractions,
  recordInteraction,
  updateInteraction,
} from '@/features/interactions/service';
import { createOrder } from '@/features/orders/service';
import { transferOwnership } from '@/features/ownership/service';
import { taskBody, tasksQuery } from '@/features/tasks/schema';
import { createTask, listTasks, updateTask } from '@/features/tasks/service';
import { createTeam } from '@/features/users/service';
import type { Context } from '@/lib/context';
import { database } from '@/lib/db';
import { forgetDirectory } from '@/lib/directory';
import { newId, uuid } from '@/lib/id';
import { eventsOf } from '../support/audit';
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
const log = async (ref: string, fields: Record<string, unknown> = {}, ctx = o.ctx) =>
  recordInteraction(fresh(ctx), ref, interactionBody.parse({ type: 'call', subject: 'Vans', ...fields }));
const put = async (ref: string, id: string, fields: Record<string, unknown>, ifMatch?: number) =>
  updateInteraction(fresh(o.ctx), ref, id, interactionBody.parse(fields), ifMatch);
const list = async (ctx: Context, ref: string, query: object = {}) =>
  listInteractions(fresh(ctx), ref, logQuery.parse(query));
const tasksOf = async (ref: string, status = 'open') =>
  (await listTasks(fresh(o.ctx), tasksQuery.parse({ customerId: ref, status }))).data;
const due = '2030-05-06T09:00:00.000Z';

describe('an interaction', () => {
  it('is recorded with the names of 003 and of 004, and read back whole', async () => {
    const made = await o.customer({ type: 'business', name: 'Lakeshore' });
    const contact = await addContact(
      fresh(o.ctx),
      made._id,
      contactBody.parse({ firstName: 'Mei', lastName: 'Tanaka' }),
    );
    const order = await createOrder(fresh(o.ctx), made._id, { total: 5, status: 'completed' });
    const one = await log(made.customerId, {
      ...{ type: undefined, interaction_type: 'phone', description: 'Four vans', outcome: 'Connected', duration: 6 },
      ...{ interactionDate: Date.UTC(2026, 0, 5), contact_id: contact._id, relatedOrderId: order._id },
    });
    expect(one).toMatchObject({
      ...{ type: 'call', interactionType: 'call', status: 'done', subject: 'Vans', duration: 6, version: 1 },
      ...{
        contactName: 'Mei Tanaka',
        relatedOrderId: order._id,
        handlerName: o.ctx.user.name,
        requiresFollowUp: false,
      },
      ...{ interactionDate: '2026-01-05T00:00:00.000Z', assignedTo: o.ctx.user.id, customerCode: made.customerId },
    });
    expect(await getInteraction(o.ctx, made._id, one._id)).toEqual(one);
    expect(await codeAndPathsOf(put(made._id, one._id, one))).toBe('ok');
    expect((await getInteraction(o.ctx, made._id, one._id)).version).toBe(1);
    expect((await getCustomer(o.ctx, made._id)).lastContact).toBe('2026-01-05T00:00:00.000Z');
    const events = await eventsOf(o.orgId, made._id);
    expect(events.filter(({ name }) => name === 'customer.activity.logged').length).toBe(1);
    const raw = await database()
      .collection('interactions')
      .findOne({ _id: uuid(one._id) as never });
    expect(JSON.stringify(raw)).not.toMatch(/Vans|Four|Connected/);
  });

  it('moves the last contact to the latest one that took place; a planned one waits', async () => {
    const made = await o.customer();
    const late = await log(made._id, { interactionDate: '2026-03-01' });
    await log(made._id, { interactionDate: '2026-02-01' });
    expect((await log(made._id, { interactionDate: '2031-01-01' })).status).toBe('planned');
    expect((await getCustomer(o.ctx, made._id)).lastContact).toBe('2026-03-01T00:00:00.000Z');
    await put(made._id, late._id, { interactionDate: '2026-01-01' });
    expect((await getCustomer(o.ctx, made._id)).lastContact).toBe('2026-02-01T00:00:00.000Z');
  });

  it.each([
    [{ interactionDate: '2031-01-01', status: 'done' }, 'interaction_in_future interactionDate'],
    [{ requiresFollowUp: true }, 'follow_up_date_required followUpDate'],
    [{ contactId: newId() }, 'invalid contactId'],
    [{ relatedOrderId: newId() }, 'invalid relatedOrderId'],
    [{ relatedQuoteId: newId() }, 'invalid relatedQuoteId'],
    [{ assignedTo: newId() }, 'invalid_assignee assignedTo'],
    [{ subject: undefined }, 'required subject'],
    [{ type: undefined }, 'required type'],
    [{ customerId: 'CUST-999999' }, 'invalid customerId'],
    [{ orgId: newId() }, 'read_only orgId'],
  ])('refuses %j by its field and leaves nothing behind', async (fields, code) => {
    const made = await o.customer();
    expect(await codeAndPathsOf(log(made._id, fields))).toBe(code);
    expect([(await list(o.ctx, made._id)).data, await tasksOf(made._id)]).toEqual([[], []]);
    expect((await getCustomer(o.ctx, made._id)).lastContact).toBeNull();
  });

  it('names no contact of another customer, and stands under its own customer only', async () => {
    const [made, other] = [await o.customer(), await o.customer()];
    const theirs = await addContact(fresh(o.ctx), other._id, contactBody.parse({ firstName: 'A', lastName: 'B' }));
    expect(await codeAndPathsOf(log(made._id, { contactId: theirs._id }))).toBe('invalid contactId');
    const one = await log(made._id);
    expect(await codeAndPathsOf(getInteraction(o.ctx, other._id, one._id))).toBe('not_found');
    expect(await codeAndPathsOf(put(other._id, one._id, { outcome: 'x' }))).toBe('not_found');
    expect(await codeAndPathsOf(put(made._id, one._id, { outcome: 'x' }, 7))).toBe('stale');
    await deleteCustomer(fresh(o.ctx), made._id);
    expect(await codeAndPathsOf(put(made._id, one._id, { outcome: 'x' }))).toBe('deactivated');
  });

  it('is told in part to a team mate: calls, meetings and visits, without contacts and follow-ups', async () => {
    const made = await o.customer({ status: 'active' }, ben);
    const contact = await addContact(
      fresh(ben),
      made._id,
      contactBody.parse({ firstName: 'Noor', lastName: 'Haddad' }),
    );
    const call = await log(made._id, { contactId: contact._id, followUpDate: due, followUpNotes: 'Secret plan' }, ben);
    const mail = await log(made._id, { type: 'email' }, ben);
    const { data, page } = await list(mei, made._id);
    expect([data.map(({ type }) => type), page.total]).toEqual([['call'], 1]);
    expect(data[0]).toMatchObject({ contactName: null, contactId: null, followUpDate: null, isLimited: true });
    expect(JSON.stringify(data)).not.toMatch(/Noor|Secret/);
    expect(await codeAndPathsOf(getInteraction(mei, made._id, mail._id))).toBe('not_found');
    expect(await codeAndPathsOf(log(made._id, {}, mei))).toBe('forbidden');
    expect(await codeAndPathsOf(list(await o.as('sales', 'eve'), made._id))).toBe('not_found');
    const sue = await o.as('support', 'sue');
    expect((await log(made._id, { type: 'support' }, sue)).assignedTo).toBe(sue.user.id);
    expect((await getInteraction(sue, made._id, call._id)).contactName).toBe('Noor Haddad');
  });
});

describe('a follow-up', () => {
  it('is a task: made, moved, done and taken off with the interaction', async () => {
    const made = await o.customer();
    const one = await log(made._id, { followUpDate: due, followUpNotes: 'Send the quote' });
    const [task] = await tasksOf(made._id);
    expect(task).toMatchObject({ title: 'Send the quote', dueAt: due, interactionId: one._id, kind: 'call' });
    expect((await getCustomer(o.ctx, made._id)).nextFollowUp).toBe(due);
    await put(made._id, one._id, { followUpDate: '2030-06-01' });
    expect((await tasksOf(made._id)).map(({ dueAt }) => dueAt)).toEqual(['2030-06-01T00:00:00.000Z']);
    await updateTask(fresh(o.ctx), task?._id ?? '', taskBody.parse({ dueAt: '2030-07-01T08:00:00Z' }));
    expect((await getInteraction(o.ctx, made._id, one._id)).followUpDate).toBe('2030-07-01T08:00:00.000Z');
    await updateTask(fresh(o.ctx), task?._id ?? '', taskBody.parse({ status: 'done' }));
    expect((await getInteraction(o.ctx, made._id, one._id)).followUpDoneAt).not.toBeNull();
    expect((await getCustomer(o.ctx, made._id)).nextFollowUp).toBeNull();
    await put(made._id, one._id, { followUpDate: '2030-08-01' });
    expect((await tasksOf(made._id)).map(({ _id }) => _id)).toEqual([task?._id]);
    await put(made._id, one._id, { requiresFollowUp: false });
    expect(await tasksOf(made._id)).toEqual([]);
    expect((await getCustomer(o.ctx, made._id)).nextFollowUp).toBeNull();
  });

  it('is listed overdue first, by cursor, to who owns the customer or was given it, until it is done', async () => {
    const own = await org();
    const [ana, eve] = [await own.as('sales', 'ana'), await own.as('sales', 'eve')];
    forgetDirectory(own.orgId);
    const record = (ref: string, fields: object, ctx = own.ctx) =>
      recordInteraction(fresh(ctx), ref, interactionBody.parse({ type: 'call', subject: 'x', ...fields }));
    const [hers, admins] = [await own.customer({}, ana), await own.customer({ status: 'active' })];
    await record(hers._id, { subject: 'Later', followUpDate: due }, ana);
    await record(hers._id, { subject: 'Overdue', followUpDate: '2020-01-01' }, ana);
    await record(admins._id, { subject: 'Given', followUpDate: '2029-01-01', assignedTo: ana.user.id });
    await record(admins._id, { subject: 'Not hers', followUpDate: '2029-01-01' });
    const first = await listFollowUps(fresh(ana), { limit: 2 });
    expect(first.data.map(({ subject, isOverdue }) => [subject, isOverdue])).toEqual([
      ['Overdue', true],
      ['Given', false],
    ]);
    const rest = await listFollowUps(fresh(ana), { limit: 2, cursor: first.page.nextCursor ?? '' });
    expect([rest.data.map(({ subject }) => subject), rest.page.hasMore]).toEqual([['Later'], false]);
    expect(first.data.map(({ customerName }) => customerName)).toEqual([hers.name, null]);
    expect((await listFollowUps(fresh(eve), { limit: 5 })).data).toEqual([]);
    expect((await listFollowUps(fresh(own.ctx), { limit: 5 })).page.total).toBe(4);
    await updateTask(fresh(ana), first.data[0]?.taskId ?? '', taskBody.parse({ status: 'done' }));
    expect((await listFollowUps(fresh(ana), { limit: 5 })).data.map(({ subject }) => subject)).toEqual([
      'Given',
      'Later',
    ]);
    for (const ctx of [ana, own.ctx]) {
      const seen = await readsOf(() => listFollowUps(fresh(ctx), { limit: 2 }));
      expect(seen.flatMap((read) => faultsOf(read))).toEqual([]);
    }
  });

  it('that is written onto the customer makes one task, and moves it; cleared, it takes it off', async () => {
    const made = await o.customer({ nextFollowUp: due });
    expect((await tasksOf(made._id)).map(({ dueAt }) => dueAt)).toEqual([due]);
    await updateCustomer(fresh(o.ctx), made._id, { nextFollowUp: '2030-09-01T00:00:00.000Z' });
    expect((await tasksOf(made._id)).map(({ dueAt }) => dueAt)).toEqual(['2030-09-01T00:00:00.000Z']);
    await updateCustomer(fresh(o.ctx), made._id, { nextFollowUp: null });
    expect(await tasksOf(made._id)).toEqual([]);
  });

  it('goes with its customer to the new owner', async () => {
    const made = await o.customer({}, ben);
    await log(made._id, { followUpDate: due }, ben);
    await createTask(fresh(o.ctx), taskBody.parse({ title: "The admin's", customerId: made._id }));
    await transferOwnership(fresh(ben), made._id, { newOwnerId: mei.user.id, reason: 'Moves' });
    expect((await tasksOf(made._id)).map(({ assignedTo }) => assignedTo).toSorted()).toEqual(
      [mei.user.id, o.ctx.user.id].toSorted(),
    );
    const seen = (ctx: Context) => listFollowUps(fresh(ctx), { limit: 50 });
    expect((await seen(ben)).data.filter(({ customerId }) => customerId === made._id)).toEqual([]);
    expect((await seen(mei)).data.filter(({ customerId }) => customerId === made._id).length).toBe(1);
  });

  it('is one task still, and the customer’s dates are right, when eight change one interaction at once', async () => {
    const made = await o.customer();
    const one = await log(made._id);
    const dates = Array.from({ length: 8 }, (_, at) => `2030-01-0${at + 1}T00:00:00.000Z`);
    await Promise.all(dates.map((followUpDate) => put(made._id, one._id, { followUpDate })));
    const [task, ...others] = await tasksOf(made._id);
    const [interaction, customer] = [
      await getInteraction(o.ctx, made._id, one._id),
      await getCustomer(o.ctx, made._id),
    ];
    expect([others, task?.dueAt, interaction.followUpDate]).toEqual([[], customer.nextFollowUp, customer.nextFollowUp]);
  });
});

it('interactions are read by an index, all of them, of a type, and in part', async () => {
  const made = await o.customer({ status: 'active' }, ben);
  for (const type of ['call', 'email', 'visit', 'call']) await log(made._id, { type }, ben);
  for (const [ctx, query] of [
    [ben, {}],
    [ben, { type: 'call' }],
    [mei, {}],
  ] as const) {
    const seen = await readsOf(() => list(ctx, made._id, query));
    expect(seen.flatMap((read) => faultsOf(read))).toEqual([]);
  }
});
