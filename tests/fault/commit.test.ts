import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createCustomField, updateCustomField } from '@/features/custom-fields/service';
import {
  createCustomer,
  deleteCustomer,
  rebuildStatistics,
  restoreCustomer,
  updateCustomer,
} from '@/features/customers/service';
import {
  autoActivateMembership,
  stopMembershipRun,
  undoMembershipRun,
  updateMembership,
  updateMembershipSettings,
} from '@/features/membership/service';
import { createOrder } from '@/features/orders/service';
import { updateOrganization } from '@/features/organization/service';
import { transferOwnership } from '@/features/ownership/service';
import { viewInput } from '@/features/views/schema';
import { createView, deleteView, updateView } from '@/features/views/service';
import type { Context } from '@/lib/context';
import { env } from '@/lib/env';
import { type Id, newId } from '@/lib/id';
import { runNextJob } from '@/lib/jobs';
import { relayAll } from '@/lib/outbox';
import { Job } from '@/models/job';
import { filesIn, read } from '../rules/source';
import { rowsOf } from '../support/audit';
import { audit } from '../support/auditor';
import { org } from '../support/org';
import { failCommand, failNothing, leave, type Mongod, useOwnMongod } from './own';

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
  updateOrganization: { events: 1, call: ({ ctx }) => updateOrganization(ctx, { name: `Renamed ${newId()}` }) },
  createOrder: {
    events: 2,
    call: ({ ctx, id }) => createOrder(ctx, id, { total: 5, status: 'completed', externalId: newId() }),
  },
  autoActivateMembership: { events: 3, call: ({ ctx }) => autoActivateMembership(ctx, { threshold: 500 }) },
  finishMembershipRun: { events: 3, commits: 2, call: ({ ctx }) => autoActivateMembership(ctx, { threshold: 500 }) },
  undoMembershipRun: { events: 2, call: ({ ctx, runId }) => undoMembershipRun(ctx, runId) },
  stopMembershipRun: { events: 0, call: ({ ctx, waitingId }) => stopMembershipRun(ctx, waitingId) },
  rebuildStatistics: { events: 0, call: ({ ctx }) => rebuildStatistics(ctx) },
};

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
  const { ctx, customer, orgId } = await org();
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
        while (await runNextJob());
        while (await relayAll());
        expect([name, await audit(of.orgId)]).toEqual([name, []]);
        expect(await Job.countDocuments({ state: { $in: ['queued', 'running', 'failed'] } })).toBe(0);
      },
    );
  }
});
