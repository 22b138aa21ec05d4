import { beforeAll, describe, expect, it } from 'vitest';
import '@/features/jobs';
import { accountFilter } from '@/features/users/schema';
import {
  createTeam,
  deactivateAccount,
  endOwnSessions,
  endSessions,
  forgotPassword,
  getAccount,
  getSecondFactor,
  listAccounts,
  listOwnSessions,
  listSessions,
  listTeams,
  makeLink,
  reactivateAccount,
  updateAccount,
  updateTeam,
} from '@/features/users/service';
import type { Context } from '@/lib/context';
import { database } from '@/lib/db';
import { type Id, newId, uuid } from '@/lib/id';
import { runJobNow } from '@/lib/jobs';
import { relayAll } from '@/lib/outbox';
import { hashPassword } from '@/lib/sign-in';
import { Job } from '@/models/job';
import { User } from '@/models/user';
import { faultsOf, readsOf } from '../support/explain';
import { org } from '../support/org';

const people = 400;
const sessionsEach = 5;
let made: Awaited<ReturnType<typeof org>>;
let ben: Context;
let team: string;

/** An organization with many accounts and sessions beside another of the same size. */
async function crowd() {
  const one = await org();
  const users = Array.from({ length: people }, (_, index) => ({
    _id: uuid(newId()),
    orgId: uuid(one.orgId),
    email: `crowd${index}@${one.slug}.test`,
    name: `Crowd ${index}`,
    role: index % 2 ? 'sales' : 'support',
    kind: 'person',
    customerIds: [],
    sessionVersion: 1,
    version: 1,
    disabled: false,
    createdAt: new Date(),
    updatedAt: new Date(),
  }));
  await database()
    .collection('users')
    .insertMany(users as never[]);
  const sessions = users.flatMap((user) =>
    Array.from({ length: sessionsEach }, (_, index) => ({
      _id: uuid(newId()),
      orgId: user.orgId,
      userId: user._id,
      version: 1,
      userAgent: '',
      peer: '',
      endedAt: index === 0 ? null : new Date(),
      createdAt: new Date(),
      expiresAt: new Date(Date.now() + 3_600_000),
    })),
  );
  await database()
    .collection('sessions')
    .insertMany(sessions as never[]);
  return one;
}

beforeAll(async () => {
  await crowd();
  made = await crowd();
  ben = await made.as('sales', 'ben');
  const passwordHash = await hashPassword('a long enough word 77');
  await User.updateMany({ orgId: uuid(made.orgId), role: 'admin' }, { $set: { passwordHash } });
  for (let index = 0; index < 40; index += 1) await made.customer({}, index % 2 ? ben : made.ctx);
  team = (await createTeam(made.ctx, { name: 'Coast', memberIds: [ben.user.id] }))._id;
  await relayAll();
}, 600_000);

const fresh = () => ({ ...made.ctx, now: new Date() });
/** What is read of users to show all of them is all of them, and of their sessions those there are. */
const whole = { keysPerRow: sessionsEach + 1, slack: 2 * people };
const faults = async (work: () => Promise<unknown>, options = { keysPerRow: 2, slack: 6 }) =>
  (await readsOf(work)).flatMap((one) => faultsOf(one, options));

describe('users', () => {
  it('are listed by one look at those of the organization and at the page’s sessions', async () => {
    for (const asked of [{}, { kind: 'staff' }, { search: 'crowd 39' }, { page: '3', limit: '100' }]) {
      const seen = await readsOf(() => listAccounts(made.ctx, accountFilter.parse(asked)));
      expect(seen.flatMap((one) => faultsOf(one, one.on === 'sessions' ? whole : { keysPerRow: 1, slack: 4 }))).toEqual(
        [],
      );
    }
  });

  it.each<[string, () => Promise<unknown>]>([
    ['one account', () => getAccount(made.ctx, ben.user.id)],
    ['teams', () => listTeams(made.ctx)],
    ['its sessions', () => listSessions(made.ctx, ben.user.id)],
    ['one’s own sessions', () => listOwnSessions(ben)],
    ['one’s own second factor', () => getSecondFactor(ben)],
    ['a change of team', () => updateTeam(fresh(), team, { memberIds: [ben.user.id, made.ctx.user.id] })],
    ['a change of role', () => updateAccount(fresh(), made.ctx.user.id, { role: 'admin', name: newId() })],
    ['a new link', () => makeLink(fresh(), ben.user.id)],
    ['the end of sessions', () => endSessions(fresh(), ben.user.id, {})],
    ['the end of one’s own sessions', () => endOwnSessions(fresh(), {})],
    ['a forgotten password', () => forgotPassword(ben.user.email, '10.9.0.1')],
  ])('%s is found by an index', async (_name, work) => {
    // The last sessions of an account are found among all that it had.
    expect(await faults(work, { keysPerRow: sessionsEach + 1, slack: 12 })).toEqual([]);
  });

  it('leave by an index: what they own is counted and moved without a look at the rest', async () => {
    const left = () => deactivateAccount(fresh(), ben.user.id, { newOwnerId: made.ctx.user.id, reason: 'Leaves' });
    // Counting twenty customers looks at twenty entries.
    expect(await faults(left, { keysPerRow: 2, slack: 24 })).toEqual([]);
    const job = await Job.findOne({ orgId: uuid(made.orgId), kind: 'ownership.handOver', notBefore: null }).lean();
    expect(await faults(() => runJobNow(job?._id.toString() as Id), { keysPerRow: 2, slack: 6 })).toEqual([]);
    expect(await faults(() => reactivateAccount(fresh(), ben.user.id), { keysPerRow: 2, slack: 12 })).toEqual([]);
  }, 240_000);
});
