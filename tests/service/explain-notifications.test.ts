import { beforeAll, describe, expect, it } from 'vitest';
import '@/features/jobs';
import { auditQuery } from '@/features/audit/schema';
import { exportAudit, listAudit } from '@/features/audit/service';
import { updateCustomer } from '@/features/customers/service';
import { followerName } from '@/features/notifications/events';
import {
  countUnread,
  getPreferences,
  listNotifications,
  markAllNotifications,
  markNotification,
  savePreferences,
} from '@/features/notifications/service';
import type { Context } from '@/lib/context';
import { database } from '@/lib/db';
import { follow } from '@/lib/followers';
import { type Id, newId, uuid } from '@/lib/id';
import { relayAll } from '@/lib/outbox';
import { buildEvent } from '@/lib/recorded';
import { faultsOf, readsOf } from '../support/explain';
import { org } from '../support/org';

const people = 20;
const each = 150;
let made: Awaited<ReturnType<typeof org>>;
let ben: Context;
let customerId: string;
let unread: string;

/** Notifications of many users of an organization, `who` among them. */
async function crowd(orgId: Id, who: Id = newId()) {
  const rows = Array.from({ length: people }, (_, index) => (index === 0 ? who : newId())).flatMap((userId) =>
    Array.from({ length: each }, (_, index) => ({
      _id: uuid(newId()),
      orgId: uuid(orgId),
      userId: uuid(userId),
      kind: 'customer.changed',
      at: new Date(Date.now() - index * 60_000),
      since: new Date(),
      eventId: uuid(newId()),
      subjectId: uuid(newId()),
      actorId: uuid(newId()),
      actorName: 'Somebody',
      customerIds: [],
      count: 1,
      ...(index % 3 ? {} : { unread: true }),
      readAt: null,
      expiresAt: new Date(Date.now() + 3_600_000),
    })),
  );
  await database()
    .collection('notifications')
    .insertMany(rows as never[]);
}

async function story(of: Awaited<ReturnType<typeof org>>, count: number) {
  const names = ['customer.updated', 'customer.created', 'user.updated', 'session.opened'] as const;
  const doers = await Promise.all(Array.from({ length: 8 }, (_, index) => of.as('sales', `doer${index}`)));
  const events = Array.from({ length: count }, (_, index) => ({
    ...buildEvent(doers[index % doers.length] as Context, {
      name: names[index % names.length] ?? 'user.updated',
      subject: { type: 'user', id: newId() },
      customerId: index % 2 ? (customerId as Id) : null,
    }),
    at: new Date(Date.now() - index * 1_000),
  }));
  await database()
    .collection('events')
    .insertMany(events as never[]);
}

beforeAll(async () => {
  await crowd((await org()).orgId);
  made = await org();
  ben = await made.as('sales', 'ben');
  await crowd(made.orgId, ben.user.id);
  const own = await made.customer({}, ben);
  customerId = own._id;
  await updateCustomer({ ...made.ctx, now: new Date() }, own._id, { website: 'https://example.com' });
  await story(made, 3_000);
  await relayAll();
  await follow(made.orgId, followerName);
  unread = (await listNotifications(ben, { limit: 1 })).data[0]?._id ?? '';
  await updateCustomer({ ...made.ctx, now: new Date() }, own._id, { website: 'https://example.org' });
}, 240_000);

const fresh = (ctx: Context): Context => ({ ...ctx, now: new Date() });
const faults = async (work: () => Promise<unknown>, options: { keysPerRow?: number; slack?: number } = {}) =>
  (await readsOf(work)).flatMap((one) => faultsOf(one, { slack: 8, ...options }));

describe('notifications', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['are listed', () => listNotifications(fresh(ben), { limit: 20 })],
    ['that are unread are listed', () => listNotifications(fresh(ben), { limit: 20, unread: 'true' })],
    ['are counted', () => countUnread(fresh(ben))],
    ['have choices', () => getPreferences(fresh(ben))],
    ['have choices that are kept', () => savePreferences(fresh(ben), { channels: { 'customer.shared': 'app' } })],
    ['are marked', () => markNotification(fresh(ben), unread, { read: true })],
    ['are all marked', () => markAllNotifications(fresh(ben), {})],
    [
      'are written',
      async () => {
        await relayAll();
        await follow(made.orgId, followerName);
      },
    ],
  ])('%s by an index', async (_name, work) => {
    expect(await faults(work)).toEqual([]);
  });
});

describe('the audit log is read by an index', () => {
  it.each<[string, object, number?]>([
    // All names are merged, each costs a key.
    ['without a question', {}, 90],
    ['of one kind', { action: ['session.opened'] }],
    ['of some kinds', { action: ['session.opened', 'user.updated'] }],
    ['of one user', { userId: 'ben' }],
    ['of one customer', { customerId: 'own' }],
    ['of a time', { from: '2020-01-01', to: '2999-01-01' }, 90],
    ['from a page on', { cursor: 'next' }, 180],
  ])('%s', async (_name, asked, slack) => {
    const query = auditQuery.parse({
      ...asked,
      ...('userId' in asked ? { userId: ben.user.id } : {}),
      ...('customerId' in asked ? { customerId } : {}),
      ...('cursor' in asked ? { cursor: (await listAudit(made.ctx, auditQuery.parse({}))).page.nextCursor } : {}),
    });
    expect(await faults(() => listAudit(fresh(made.ctx), query), { slack: slack ?? 8 })).toEqual([]);
  });

  it('for a file too', async () => {
    const take = async () => new Response(await exportAudit(fresh(made.ctx), { action: ['session.opened'] })).text();
    expect(await faults(take)).toEqual([]);
  });
});
