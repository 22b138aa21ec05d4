import { beforeAll, describe, expect, it } from 'vitest';
import '@/features/jobs';
import { deleteCustomer, updateCustomer } from '@/features/customers/service';
import { updateMembership } from '@/features/membership/service';
import { followerName } from '@/features/notifications/events';
import { type KindName, kindOf } from '@/features/notifications/kinds';
import { Notification } from '@/features/notifications/model';
import {
  countUnread,
  getPreferences,
  listNotifications,
  markAllNotifications,
  markNotification,
  savePreferences,
} from '@/features/notifications/service';
import { createOrder } from '@/features/orders/service';
import { takeOver, transferOwnership } from '@/features/ownership/service';
import { answerRequest, requestAccess, shareCustomer } from '@/features/sharing/service';
import { createTeam, deactivateAccount } from '@/features/users/service';
import type { Context } from '@/lib/context';
import { database } from '@/lib/db';
import { env } from '@/lib/env';
import { defineFollower, follow } from '@/lib/followers';
import { type Id, idOf, newId, uuid } from '@/lib/id';
import { runNextJob } from '@/lib/jobs';
import { relayAll } from '@/lib/outbox';
import { query } from '@/lib/service';
import { Job } from '@/models/job';
import { rowsOf } from '../support/audit';
import { org } from '../support/org';
import { codeOf } from '../support/refused';

/** A request of its own. */
const fresh = (ctx: Context): Context => ({ ...ctx, now: new Date(), requestId: newId() });

async function desk() {
  const o = await org();
  const [ben, chi] = [await o.as('sales', 'ben'), await o.as('sales', 'chi')];
  const told = async () => {
    await relayAll();
    await follow(o.orgId, followerName);
  };
  const of = async (who: Context) => {
    await told();
    const { data } = await listNotifications(fresh(who), { limit: 50 });
    return data;
  };
  const short = async (who: Context) => (await of(who)).map(({ kind, text }) => `${kind}: ${text}`);
  return { ...o, ben, chi, told, of, short, name: (who: Context) => who.user.name };
}

describe('a customer that changes hands', () => {
  it('is told to both sides, and not to whoever did it', async () => {
    const { ctx, ben, chi, customer, of, name } = await desk();
    const made = await customer({ name: 'Priya Chen' }, ben);
    await transferOwnership(fresh(ctx), made._id, { newOwnerId: chi.user.id, reason: 'Coast' });
    expect(await of(chi)).toMatchObject([
      {
        kind: 'ownership.received',
        text: `${name(ctx)} handed Priya Chen to you`,
        href: `/customers/${made.customerId}`,
        customer: { _id: made._id, name: 'Priya Chen' },
        readAt: null,
      },
    ]);
    expect(await of(ben)).toMatchObject([
      // Ben sees it no longer: its short name, and no way to it.
      { kind: 'ownership.given', text: `${name(ctx)} handed Priya C. to somebody else`, href: null, customer: null },
    ]);
    expect(await of(ctx)).toEqual([]);
    await transferOwnership(fresh(chi), made._id, { newOwnerId: ben.user.id, reason: 'Back' });
    expect((await of(chi)).map(({ kind }) => kind)).toEqual(['ownership.received']);
    expect((await of(ben)).map(({ kind }) => kind)).toEqual(['ownership.received', 'ownership.given']);
  });

  it('by the hundred comes as one, with how many', async () => {
    const { ctx, ben, chi, customer, short, name } = await desk();
    for (let index = 0; index < 4; index += 1) {
      const made = await customer({}, ben);
      await transferOwnership(fresh(ctx), made._id, { newOwnerId: chi.user.id, reason: 'Coast' });
    }
    expect(await short(chi)).toEqual([`ownership.received: ${name(ctx)} handed 4 customers to you`]);
    expect(await short(ben)).toEqual([`ownership.given: ${name(ctx)} handed 4 of your customers to somebody else`]);
  });

  it('is told once where a whole hand-over was received', async () => {
    const { ctx, ben, chi, customer, of, short } = await desk();
    for (let index = 0; index < 3; index += 1) await customer({}, ben);
    await deactivateAccount(fresh(ctx), ben.user.id, { newOwnerId: chi.user.id, reason: 'Leaves' });
    await Job.updateMany({ orgId: uuid(ctx.org.id) }, { $set: { notBefore: null } });
    while (await runNextJob());
    expect(await short(chi)).toEqual(['ownership.handedOver: The customers of a colleague (3) are yours now']);
    expect((await of(chi))[0]).toMatchObject({ count: 3, href: '/customers' });
  });

  it('out of the pool is told to whom it was shown, not to whoever took it', async () => {
    const { ctx, ben, customer, short, name } = await desk();
    const free = await customer({ name: 'Nobody Yet', status: 'lead' });
    await takeOver(fresh(ben), free._id);
    expect(await short(ctx)).toEqual([`ownership.takenOver: ${name(ben)} took Nobody Yet over`]);
    expect(await short(ben)).toEqual([]);
  });
});

describe('access', () => {
  it('asked for goes to the owner with the reason, and its answer back, alone, to who asked', async () => {
    const o = await desk();
    const team = await createTeam(fresh(o.ctx), { name: newId(), memberIds: [o.ben.user.id, o.chi.user.id] });
    const [ben, chi] = [await o.as('sales', 'ben'), await o.as('sales', 'chi')];
    expect(ben.user.teamId).toBe(team._id);
    const made = await o.customer({ name: 'Priya Chen' }, ben);
    const request = await requestAccess(fresh(chi), made._id, { reason: 'She called me' });
    const [asked] = await o.of(ben);
    expect(asked).toMatchObject({
      kind: 'access.requested',
      text: `${o.name(chi)} asks for access to Priya Chen`,
      detail: 'She called me',
    });
    expect(await o.of(o.ctx)).toEqual([]);
    await answerRequest(fresh(ben), request._id, { answer: 'share', note: 'Until the fair' });
    expect(await o.of(chi)).toMatchObject([
      {
        kind: 'access.answered',
        detail: 'It is shared with you: Until the fair',
        href: `/customers/${made.customerId}`,
      },
    ]);
    // The reason is for who sees all of the customer: handed on, it is out of the former owner's sight.
    await transferOwnership(fresh(o.ctx), made._id, { newOwnerId: o.ctx.user.id, reason: 'Mine' });
    const later = (await o.of(ben)).find(({ kind }) => kind === 'access.requested');
    expect(later).toMatchObject({ text: `${o.name(chi)} asks for access to a customer`, detail: null, href: null });
  });

  it('that is given unasked is told with its end', async () => {
    const { ctx, ben, chi, customer, of, name } = await desk();
    const made = await customer({ name: 'Priya Chen' }, ben);
    await shareCustomer(fresh(ctx), made._id, { userId: chi.user.id, until: '2999-01-02T00:00:00.000Z' });
    expect(await of(chi)).toMatchObject([
      { kind: 'customer.shared', text: `${name(ctx)} shared Priya Chen with you`, detail: 'Until 2999-01-02' },
    ]);
  });
});

describe('what others do with a customer', () => {
  it('is told to its owner: a status with both values, of other fields the names', async () => {
    const { ctx, ben, customer, of, name } = await desk();
    const made = await customer({ name: 'Priya Chen', status: 'lead' }, ben);
    await updateCustomer(fresh(ben), made._id, { notes: 'My own doing' });
    expect(await of(ben)).toEqual([]);
    await updateCustomer(fresh(ctx), made._id, { email: 'secret@example.com', address: { postalCode: 'V6B 1A1' } });
    const [one] = await of(ben);
    expect(one).toMatchObject({ text: `${name(ctx)} changed Priya Chen`, customer: { _id: made._id } });
    expect(one?.detail?.split(', ').sort()).toEqual(['email', 'postal code']);
    await updateCustomer(fresh(ctx), made._id, { status: 'active' });
    expect(await of(ben)).toMatchObject([{ detail: 'Status: lead → active' }]);
  });

  it('comes as one while it is unread, however much it was, and anew once it was read', async () => {
    const { ctx, ben, customer, of, short, name } = await desk();
    const made = [await customer({}, ben), await customer({}, ben), await customer({}, ben)];
    for (const one of made) {
      await updateMembership(fresh(ctx), one._id, true);
      await updateCustomer(fresh(ctx), one._id, { website: 'https://example.com' });
    }
    expect(await short(ben)).toEqual([`customer.changed: ${name(ctx)} changed 3 of your customers`]);
    expect((await of(ben))[0]).toMatchObject({ count: 3, detail: null, href: '/customers' });
    await markAllNotifications(fresh(ben), {});
    await createOrder(fresh(ctx), made[0]?._id ?? '', { total: 5, status: 'completed' });
    expect((await of(ben)).map(({ readAt, detail }) => [readAt === null, detail])).toEqual([
      [true, expect.any(String)],
      [false, null],
    ]);
  });

  it('keeps no name and no value: what is out of its reader’s sight later is not told', async () => {
    const { ctx, ben, chi, customer, of, orgId } = await desk();
    const made = await customer({ name: 'Priya Chen' }, ben);
    await updateCustomer(fresh(ctx), made._id, { email: 'canary@example.com' });
    await transferOwnership(fresh(ctx), made._id, { newOwnerId: chi.user.id, reason: 'Coast' });
    const [, changed] = await of(ben);
    expect(changed).toMatchObject({ kind: 'customer.changed', detail: null, customer: null, href: null });
    expect(changed?.text).toMatch(/changed a customer$/);
    expect(JSON.stringify(await rowsOf(orgId, 'notifications'))).not.toMatch(/Priya|canary/);
    await deleteCustomer(fresh(ctx), made._id);
    expect((await of(chi))[0]).toMatchObject({ detail: 'Deactivated', customer: { _id: made._id } });
  });
});

describe('notifications', () => {
  it('are written once, however many tell them at once', async () => {
    const { ctx, ben, chi, customer, orgId } = await desk();
    for (let index = 0; index < 5; index += 1) {
      const made = await customer({}, index % 2 ? ben : chi);
      await updateCustomer(fresh(ctx), made._id, { website: 'https://example.com' });
    }
    await relayAll();
    await Promise.all(Array.from({ length: 4 }, () => follow(orgId, followerName)));
    await follow(orgId, followerName);
    const rows = await rowsOf<{ count: number }>(orgId, 'notifications');
    expect([rows.length, rows.reduce((sum, { count }) => sum + count, 0)]).toEqual([2, 5]);
  });

  it('are told again after a failure, without what was told before it', async () => {
    const { ctx, ben, customer, orgId } = await desk();
    await customer({}, ben);
    await relayAll();
    const name = `fails-${newId()}`;
    const seen: string[][] = [];
    let broken = true;
    defineFollower(name, ['customer.created'], async (_ctx, events) => {
      seen.push(events.map((event) => event.name));
      if (broken) throw new Error('not now');
    });
    await expect(follow(orgId, name)).rejects.toThrow('not now');
    broken = false;
    await follow(orgId, name);
    await follow(orgId, name);
    expect(seen).toEqual([['customer.created'], ['customer.created']]);
    await customer({}, ctx);
    await relayAll();
    await follow(orgId, name);
    expect(seen).toHaveLength(3);
  });

  it('are one’s own: counted up to a bound, read one by one or all that were seen, and nobody else’s', async () => {
    const { ben, chi, ctx, customer, of } = await desk();
    const made = await customer({}, ben);
    await transferOwnership(fresh(ctx), made._id, { newOwnerId: chi.user.id, reason: 'Coast' });
    const [mine] = await of(chi);
    expect(await countUnread(fresh(chi))).toEqual({ unread: 1, more: false });
    expect(await codeOf(markNotification(fresh(ben), mine?._id ?? '', { read: true }))).toBe('not_found');
    expect(await codeOf(markNotification(fresh(ctx), mine?._id ?? '', { read: true }))).toBe('not_found');
    expect(await markNotification(fresh(chi), mine?._id ?? '', { read: true })).toMatchObject({
      readAt: expect.any(String),
    });
    expect(await countUnread(fresh(chi))).toEqual({ unread: 0, more: false });
    await markNotification(fresh(chi), mine?._id ?? '', { read: false });
    expect(await markAllNotifications(fresh(chi), { until: '2020-01-01T00:00:00Z' })).toEqual({ read: 0 });
    expect(await markAllNotifications(fresh(chi), {})).toEqual({ read: 1 });
    await many(chi, 120);
    expect(await countUnread(fresh(chi))).toEqual({ unread: 99, more: true });
    const first = await listNotifications(fresh(chi), { limit: 100, unread: 'true' });
    const rest = await listNotifications(fresh(chi), {
      limit: 100,
      unread: 'true',
      cursor: first.page.nextCursor ?? '',
    });
    expect([first.data.length, rest.data.length, rest.page.hasMore]).toEqual([100, 20, false]);
  });

  it('go by themselves after ninety days', async () => {
    const { ben, chi, ctx, customer, orgId, told } = await desk();
    const made = await customer({}, ben);
    await transferOwnership(fresh(ctx), made._id, { newOwnerId: chi.user.id, reason: 'Coast' });
    await told();
    const rows = await rowsOf<{ at: Date; expiresAt: Date }>(orgId, 'notifications');
    expect(rows.map(({ at, expiresAt }) => (expiresAt.getTime() - at.getTime()) / 86_400_000)).toEqual([90, 90]);
    const indexes = await database().collection('notifications').indexes();
    expect(indexes.find(({ key }) => key.expiresAt)).toMatchObject({ expireAfterSeconds: 0 });
  });
});

const at = new Date();
const many = (who: Context, count: number) =>
  query(who, async () => {
    for (let index = 0; index < count; index += 1)
      await Notification.create({
        _id: uuid(newId()),
        userId: uuid(who.user.id),
        kind: 'customer.changed',
        at,
        since: at,
        eventId: uuid(newId()),
        subjectId: uuid(newId()),
        actorId: uuid(newId()),
        actorName: 'Somebody',
        customerIds: [],
        count: 1,
        unread: true,
        expiresAt: new Date(at.getTime() + 3_600_000),
      } as never);
  });

describe('how somebody is told', () => {
  beforeAll(() => {
    env.SMTP_URL = 'smtp://127.0.0.1:1';
    return () => {
      env.SMTP_URL = undefined;
    };
  });
  /** How many were written; none of them needs to be sent. */
  const letters = async (orgId: Id) => {
    await Job.deleteMany({ orgId: uuid(orgId), kind: 'mail.send' });
    return (await rowsOf(orgId, 'mails')).length;
  };

  it('is its own choice by kind, and nobody else’s', async () => {
    const { ctx, ben, chi, customer, of, orgId } = await desk();
    const brand = await (await desk()).as('brand');
    expect((await getPreferences(brand)).kinds.map(({ kind }) => kind)).toEqual(['inquiry.reply']);
    expect(await codeOf(savePreferences(fresh(brand), { channels: { 'customer.changed': 'off' } }))).toBe('invalid');
    const saved = await savePreferences(fresh(chi), { channels: { 'ownership.received': 'mail' } });
    expect(saved.mail).toBe(true);
    const channel = (kind: KindName) => saved.kinds.find((one) => one.kind === kind);
    expect(channel('ownership.received')).toMatchObject({ channel: 'mail', default: 'app' });
    expect(channel('customer.shared')?.channel).toBe(kindOf('customer.shared').default);
    await savePreferences(fresh(ben), { channels: { 'ownership.given': 'off' } });
    const made = await customer({ name: 'Priya Chen', email: 'canary@example.com' }, ben);
    await transferOwnership(fresh(ctx), made._id, { newOwnerId: chi.user.id, reason: 'Coast' });
    expect([(await of(ben)).length, (await of(chi)).length]).toEqual([0, 1]);
    const job = await Job.findOne({ orgId: uuid(orgId), kind: 'mail.send' }).lean();
    // Sent on behalf of whom it goes to: who is gone by then gets none.
    expect(idOf(job?.requestedBy)).toBe(chi.user.id);
    expect(await letters(orgId)).toBe(1);
  });

  it('gets one letter for what comes as one', async () => {
    const { ctx, ben, chi, customer, orgId, told } = await desk();
    await savePreferences(fresh(chi), { channels: { 'ownership.received': 'mail' } });
    for (let index = 0; index < 3; index += 1) {
      const made = await customer({}, ben);
      await transferOwnership(fresh(ctx), made._id, { newOwnerId: chi.user.id, reason: 'Coast' });
      await told();
    }
    expect(await letters(orgId)).toBe(1);
  });
});
