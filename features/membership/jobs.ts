import { bucketsOf, month } from '@/features/customers/model';
import { env } from '@/lib/env';
import { type Id, uuid } from '@/lib/id';
import { defineJob } from '@/lib/jobs';
import { type Facts, recordEvent } from '@/lib/recorded';
import { type Context, command, demand, query } from '@/lib/service';
import { MembershipRun } from './model';
import { type Cursor, type Plan, type Row, switchInBatches } from './service/batches';
import { eligibleFilter } from './service/eligible';

const purchaseHint = 'orgId_1_acl_1_isActive_1_member_1_purchaseMinor_1__id_1';
const runHint = 'orgId_1_membership.runId_1_membership.batch_1';

function activation(row: Row, at: Date, sign: 1 | -1): Facts {
  const counts = {
    members: sign,
    memberRevenue: sign * row.purchaseMinor,
    auto: sign,
    [`joined.${month(at)}`]: sign,
  };
  return Object.fromEntries(bucketsOf(row.acl).map((bucket) => [bucket, counts]));
}

/** Who is switched on by a run, and how. Whom it has had once it does not take again, whatever became of them meanwhile. */
export function activationPlan(ctx: Context, runId: Id, threshold: number): Plan {
  return {
    mark: runId,
    to: true,
    source: 'auto',
    threshold,
    next: { ...eligibleFilter(ctx, threshold), 'membership.runId': { $ne: uuid(runId) } },
    sort: { purchaseMinor: -1, _id: -1 },
    hint: purchaseHint,
    membership: { 'membership.since': ctx.now, 'membership.source': 'auto', 'membership.threshold': threshold },
    facts: (row) => activation(row, row.membership?.since ?? ctx.now, 1),
  };
}

defineJob<{ runId: Id; threshold: number }, Cursor>(
  'membership.activate',
  async (ctx, input, tools) => {
    demand(ctx, 'membership.autoActivate');
    const plan = activationPlan(ctx, input.runId, input.threshold);
    const { switched, stopped } = await query(ctx, () => switchInBatches(ctx, plan, tools, env.KINSO_JOB_BATCH));
    await finish(
      ctx,
      input.runId,
      { state: stopped ? 'stopped' : 'done', activated: switched, finishedAt: new Date() },
      'membership.run.finished',
    );
    return { activated: switched };
  },
  { failed },
);

defineJob<{ runId: Id }, Cursor>(
  'membership.undo',
  async (ctx, input, tools) => {
    demand(ctx, 'membership.autoActivate');
    const plan = {
      mark: tools.id,
      to: false,
      source: 'undo' as const,
      threshold: null,
      next: { 'membership.runId': uuid(input.runId), 'membership.source': 'auto', member: true, isActive: true },
      hint: runHint,
      membership: { 'membership.source': 'undo' },
      facts: (row: Row) => activation(row, row.membership?.since ?? ctx.now, -1),
    };
    const { switched } = await query(ctx, () => switchInBatches(ctx, plan, tools, env.KINSO_JOB_BATCH));
    await finish(
      ctx,
      input.runId,
      { state: 'undone', undone: switched, undoneAt: new Date(), undoneByName: ctx.user.name },
      'membership.run.undone',
    );
    return { undone: switched };
  },
  { failed },
);

/** A run whose job gave up is closed with what it has done, so that the next one can start. */
async function failed(ctx: Context, input: { runId: Id }, done: number): Promise<void> {
  await finish(
    ctx,
    input.runId,
    { state: 'failed', activated: done, finishedAt: new Date() },
    'membership.run.finished',
  );
}

type End = {
  state: 'done' | 'stopped' | 'failed' | 'undone';
  activated?: number;
  undone?: number;
  finishedAt?: Date;
  undoneAt?: Date;
  undoneByName?: string;
};

/** Closes the run once: a resumed job that comes here again finds it closed and writes no second event. */
async function finish(
  ctx: Context,
  runId: Id,
  end: End,
  name: 'membership.run.finished' | 'membership.run.undone',
): Promise<void> {
  await command(ctx, 'finishMembershipRun', async () => {
    const closed = await MembershipRun.updateOne(
      { _id: uuid(runId), active: true },
      { $set: end, $unset: { active: 1 } },
    );
    if (closed.modifiedCount === 1)
      recordEvent({
        name,
        subject: { type: 'membershipRun', id: runId },
        note: { activated: end.activated, undone: end.undone },
      });
  });
}
