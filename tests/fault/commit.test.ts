import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import '@/features/jobs';
import { exportAudit } from '@/features/audit/service';
import { createCustomField, updateCustomField } from '@/features/custom-fields/service';
import {
  createCustomer,
  deleteCustomer,
  rebuildStatistics,
  restoreCustomer,
  sendEmailVerification,
  updateCustomer,
  verifyEmailByToken,
  verifyPhone,
} from '@/features/customers/service';
import {
  autoActivateMembership,
  stopMembershipRun,
  undoMembershipRun,
  updateMembership,
  updateMembershipSettings,
} from '@/features/membership/service';
import { savePreferences } from '@/features/notifications/service';
import { createOrder } from '@/features/orders/service';
import { updateOrganization } from '@/features/organization/service';
import { transferOwnership } from '@/features/ownership/service';
import {
  createTeam,
  deactivateAccount,
  deleteTeam,
  endOwnSessions,
  endSessions,
  inviteUser,
  makeLink,
  reactivateAccount,
  resetSecondFactor,
  updateAccount,
  updateProfile,
  updateTeam,
} from '@/features/users/service';
import { viewInput } from '@/features/views/schema';
import { createView, deleteView, updateView } from '@/features/views/service';
import type { Context } from '@/lib/context';
import { database } from '@/lib/db';
import { env } from '@/lib/env';
import { type Id, newId, uuid } from '@/lib/id';
import { runNextJob } from '@/lib/jobs';
import { relayAll } from '@/lib/outbox';
import { Job } from '@/models/job';
import { filesIn, read } from '../rules/source';
import { rowsOf } from '../support/audit';
import { audit } from '../support/auditor';
import { org } from '../support/org';
import { failCommand, failNothing, leave, type Mongod, useOwnMongod } from './own';
import {
  changeOwnPassword,
  confirmOwnFactor,
  endOwnFactor,
  mailOwnLink,
  signedIn,
  startOwnFactor,
} from './own-account';
import { contactVerbs } from './own-contacts';
import { inquiryVerbs } from './own-inquiries';
import { markAll, markOne } from './own-notifications';
import { quoteVerbs } from './own-quotes';
import { ask, askAndAnswer, share, shareAndEnd, shareUntilItEnds, take } from './own-sharing';

let mongod: Mongod;
beforeAll(async () => {
  mongod = await useOwnMongod();
});
afterEach(failNothing);
afterAll(() => leave(mongod));

type Setup = {
  ctx: Context;
  id: string;
  goneId: string;
  runId: string;
  waitingId: string;
  field: string;
  view: string;
  user: string;
  team: string;
};
/** `commits`: the one that fails is the last of these. `events`: how many it records in all. */
type Verb = { call: (of: Setup) => Promise<unknown>; events: number; commits?: number };

const viewOf = (name: string) => viewInput.parse({ name, query: { status: ['lead'] } });

/** Every command by the name it runs under, with a call that does it once. */
const verbs: Record<string, Verb> = {
  createCustomer: {
    events: 1,
    call: ({ ctx }) => createCustomer(ctx, { name: `New ${newId()}`, membershipStatus: true }),
  },
  updateCustomer: { events: 1, call: ({ ctx, id }) => updateCustomer(ctx, id, { name: `Changed ${newId()}` }) },
  deleteCustomer: { events: 1, call: ({ ctx, id }) => deleteCustomer(ctx, id) },
  restoreCustomer: { events: 1, call: ({ ctx, goneId }) => restoreCustomer(ctx, goneId) },
  verifyPhone: {
    events: 2,
    commits: 2,
    call: async ({ ctx, id }) => {
      await updateCustomer(ctx, id, { phone: '+16045550142' });
      return verifyPhone(ctx, id, { spokeWith: 'Nora', on: '2026-01-02' });
    },
  },
  sendEmailVerification: { events: 2, commits: 2, call: mailed },
  verifyEmailByToken: {
    events: 3,
    commits: 3,
    call: async (of) => {
      await mailed(of);
      const proof = { hash: createHash('sha256').update('secret').digest('base64url'), expiresAt: soon() };
      await database()
        .collection('customers')
        .updateOne({ _id: uuid(of.id) as never }, { $set: { emailProof: proof } });
      const ids = [of.ctx.org.id, of.ctx.user.id, of.id].map((id) => Buffer.from(id.replaceAll('-', ''), 'hex'));
      return verifyEmailByToken(`${Buffer.concat(ids).toString('base64url')}.secret`);
    },
  },
  updateMembership: { events: 1, call: ({ ctx, id }) => updateMembership(ctx, id, true) },
  updateMembershipSettings: { events: 1, call: ({ ctx }) => updateMembershipSettings(ctx, { threshold: 77 }) },
  transferOwnership: {
    events: 1,
    call: ({ ctx, id }) => transferOwnership(ctx, id, { newOwnerId: ctx.user.id, reason: 'Handed over' }),
  },
  createCustomField: {
    events: 1,
    call: ({ ctx }) => createCustomField(ctx, { label: `Field ${newId()}`, type: 'text' }),
  },
  updateCustomField: { events: 1, call: ({ ctx, field }) => updateCustomField(ctx, field, { label: newId() }) },
  createView: { events: 1, call: ({ ctx }) => createView(ctx, viewOf(newId())) },
  updateView: { events: 1, call: ({ ctx, view }) => updateView(ctx, view, { name: newId() }) },
  deleteView: { events: 1, call: ({ ctx, view }) => deleteView(ctx, view) },
  inviteUser: {
    events: 1,
    call: ({ ctx }) => inviteUser(ctx, { email: `${newId()}@x.test`, name: 'New', role: 'sales' }),
  },
  updateProfile: { events: 1, call: ({ ctx }) => updateProfile(ctx, { name: newId() }) },
  endOwnSessions: {
    events: 1,
    call: async ({ ctx }) => {
      await signedIn(ctx);
      return endOwnSessions(ctx, {});
    },
  },
  endSessions: {
    events: 1,
    call: async ({ ctx, user }) => {
      await signedIn(ctx, user);
      return endSessions(ctx, user, {});
    },
  },
  changePassword: { events: 1, call: ({ ctx }) => changeOwnPassword(ctx) },
  startSecondFactor: { events: 0, call: ({ ctx }) => startOwnFactor(ctx) },
  confirmSecondFactor: { events: 1, commits: 2, call: ({ ctx }) => confirmOwnFactor(ctx) },
  endSecondFactor: { events: 2, commits: 3, call: ({ ctx }) => endOwnFactor(ctx) },
  resetSecondFactor: { events: 0, call: ({ ctx, user }) => resetSecondFactor(ctx, user) },
  mailLink: { events: 1, call: ({ ctx }) => mailOwnLink(ctx) },
  makeLink: { events: 1, call: ({ ctx, user }) => makeLink(ctx, user) },
  updateAccount: { events: 1, call: ({ ctx, user }) => updateAccount(ctx, user, { name: newId() }) },
  deactivateAccount: { events: 1, call: ({ ctx, user }) => deactivateAccount(ctx, user, {}) },
  reactivateAccount: {
    events: 2,
    commits: 2,
    call: async ({ ctx, user }) => {
      await deactivateAccount(ctx, user, {});
      return reactivateAccount(ctx, user);
    },
  },
  shareCustomer: { events: 1, call: share },
  endShare: { events: 2, commits: 2, call: shareAndEnd },
  endDueShares: { events: 2, commits: 2, call: shareUntilItEnds },
  requestAccess: { events: 2, commits: 2, call: ask },
  answerRequest: { events: 4, commits: 3, call: askAndAnswer },
  takeOver: { events: 2, commits: 2, call: take },
  ...inquiryVerbs,
  ...contactVerbs,
  ...quoteVerbs,
  createTeam: { events: 1, call: ({ ctx }) => createTeam(ctx, { name: newId() }) },
  updateTeam: { events: 1, call: ({ ctx, team }) => updateTeam(ctx, team, { name: newId() }) },
  deleteTeam: { events: 1, call: ({ ctx, team }) => deleteTeam(ctx, team) },
  handOverCustomers: { events: 4, commits: 2, call: handOverAll },
  finishHandOver: { events: 4, commits: 4, call: handOverAll },
  updateOrganization: { events: 1, call: ({ ctx }) => updateOrganization(ctx, { name: `Renamed ${newId()}` }) },
  createOrder: {
    events: 2,
    call: ({ ctx, id }) => createOrder(ctx, id, { total: 5, status: 'completed', externalId: newId() }),
  },
  autoActivateMembership: { events: 3, call: ({ ctx }) => autoActivateMembership(ctx, { threshold: 500 }) },
  finishMembershipRun: { events: 3, commits: 2, call: ({ ctx }) => autoActivateMembership(ctx, { threshold: 500 }) },
  undoMembershipRun: { events: 2, call: ({ ctx, runId }) => undoMembershipRun(ctx, runId) },
  stopMembershipRun: { events: 0, call: ({ ctx, waitingId }) => stopMembershipRun(ctx, waitingId) },
  markNotification: { events: 1, commits: 4, call: markOne },
  markAllNotifications: { events: 1, commits: 4, call: markAll },
  savePreferences: {
    events: 0,
    call: ({ ctx }) => savePreferences(ctx, { channels: { 'customer.changed': 'off' } }),
  },
  exportAudit: { events: 1, call: async ({ ctx }) => (await exportAudit(ctx, {})).cancel() },
  rebuildStatistics: { events: 0, call: ({ ctx }) => rebuildStatistics(ctx) },
};

const soon = () => new Date(Date.now() + 60_000);

/** A link to confirm an address that the customer was given; whether the letter arrives is told elsewhere. */
async function mailed({ ctx, id }: Setup): Promise<unknown> {
  await updateCustomer(ctx, id, { email: `${newId()}@x.test` });
  env.SMTP_URL = 'smtp://127.0.0.1:1';
  try {
    return await sendEmailVerification(ctx, id);
  } finally {
    env.SMTP_URL = undefined;
    expect((await Job.deleteMany({ kind: 'mail.send', orgId: uuid(ctx.org.id) })).deletedCount).toBe(1);
  }
}

/** Deactivates a user who owns one customer and works off the job: one customer moves, and it is told. */
async function handOverAll({ ctx, user }: Setup): Promise<unknown> {
  const from = { ...ctx, user: { ...ctx.user, id: user as Id } };
  await createCustomer(from, { name: 'Of one who leaves', ownerId: user });
  await deactivateAccount(ctx, user, { newOwnerId: ctx.user.id, reason: 'Leaves' });
  return runNextJob();
}

/** How a commit can go wrong: before it happened, on its way back, or after it happened. */
const faults: [name: string, data: Record<string, unknown>][] = [
  ['the connection breaks before it', { closeConnection: true }],
  ['another write is in its way', { errorCode: 112, errorLabels: ['TransientTransactionError'] }],
  [
    'nobody knows whether it happened',
    {
      writeConcernError: { code: 64, errmsg: 'waiting for replication timed out' },
      errorLabels: ['UnknownTransactionCommitResult'],
    },
  ],
  [
    'the primary steps down',
    { errorCode: 189, errorLabels: ['UnknownTransactionCommitResult', 'RetryableWriteError'] },
  ],
];

async function setup(name: string): Promise<Setup & { orgId: Id }> {
  const { ctx, customer, orgId, userOf } = await org();
  await customer({ purchaseAmount: 900 });
  const { run } = await autoActivateMembership(ctx, { threshold: 900 });
  const [one, gone] = [await customer({ purchaseAmount: 600 }), await customer()];
  await deleteCustomer(ctx, gone._id);
  const { key: field } = await createCustomField(ctx, { label: 'Field', type: 'text' });
  const { _id: view } = await createView(ctx, viewOf('Leads'));
  const waitingId = name === 'stopMembershipRun' ? await waitingRun(ctx) : '';
  return {
    ctx: { ...ctx, now: new Date() },
    orgId,
    id: one._id,
    goneId: gone._id,
    runId: run?._id ?? '',
    waitingId,
    field,
    view,
    user: await userOf('sales', 'leaver'),
    team: (await createTeam(ctx, { name: 'Team' }))._id,
  };
}

/** A run that no worker has begun. */
async function waitingRun(ctx: Context): Promise<string> {
  const small = env.KINSO_SMALL_RUN;
  env.KINSO_SMALL_RUN = 0;
  try {
    return (await autoActivateMembership(ctx, { threshold: 500 })).run?._id ?? '';
  } finally {
    env.KINSO_SMALL_RUN = small;
  }
}

describe('a commit that goes wrong once', () => {
  it('is tried under every command there is', () => {
    const named = filesIn('features').flatMap((file) =>
      [...read(file).matchAll(/\bcommand\(\s*ctx,\s*(?:to \? )?'(\w+)'(?: : '(\w+)')?/g)].flatMap(([, one, two]) => [
        one,
        two,
      ]),
    );
    const names = [...new Set(named.filter((name): name is string => name !== undefined))];
    expect(names.length).toBeGreaterThan(6);
    expect(names.filter((name) => !(name in verbs))).toEqual([]);
  });

  for (const [fault, data] of faults) {
    it.each(Object.entries(verbs))(
      `leaves the effect of %s once: ${fault}`,
      async (name, { call, events, commits = 1 }) => {
        const of = await setup(name);
        const before = (await rowsOf(of.orgId, 'events')).length;
        const struck = await failNothing();
        await failCommand({ failCommands: ['commitTransaction'], ...data }, commits);
        await call(of);
        expect([name, (await failNothing()) - struck]).toEqual([name, commits]);
        expect([name, (await rowsOf(of.orgId, 'events')).length - before]).toEqual([name, events]);
        await Job.updateMany({ state: 'queued' }, { $set: { notBefore: null } });
        while (await runNextJob());
        while (await relayAll());
        expect([name, await audit(of.orgId)]).toEqual([name, []]);
        expect(await Job.countDocuments({ state: { $in: ['queued', 'running', 'failed'] } })).toBe(0);
      },
    );
  }
});
