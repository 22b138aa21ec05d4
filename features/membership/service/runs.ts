import { isDuplicateKey } from '@/lib/db';
import { env } from '@/lib/env';
import { type Id, idOf, type Uuid, uuid } from '@/lib/id';
import { enqueue, runJobNow } from '@/lib/jobs';
import { olderThan } from '@/lib/keyset';
import { fromMinor } from '@/lib/money';
import { encodeCursor, type Page } from '@/lib/page';
import { recordEvent } from '@/lib/recorded';
import { type Context, command, demand, Problem, query } from '@/lib/service';
import { Job } from '@/models/job';
import { membershipRules } from '../changes';
import { MembershipRun } from '../model';
import type { AutoActivateResult, MembershipRun as Run } from '../schema';
import { countEligible } from './eligible';
import { minorThreshold } from './settings';

export const undoDays = 30;
const dayMs = 86_400_000;

/** Activates every non-member whose purchases are at or above the threshold: at once when few, else as a job. */
export async function autoActivateMembership(
  ctx: Context,
  input: { threshold?: number; dryRun?: boolean },
): Promise<AutoActivateResult> {
  demand(ctx, 'membership.autoActivate');
  const { threshold, eligible } = await query(ctx, async () => {
    const chosen =
      input.threshold === undefined ? (await membershipRules(ctx)).threshold : minorThreshold(ctx, input.threshold);
    return { threshold: chosen, eligible: await countEligible(ctx, chosen) };
  });
  const answer = { dryRun: input.dryRun ?? false, threshold: fromMinor(threshold, ctx.org.currency), eligible };
  if (input.dryRun) return { ...answer, activated: 0, run: null, jobId: null };
  const started = await startRun(ctx, threshold, eligible);
  if (eligible <= env.KINSO_SMALL_RUN) await runJobNow(started.jobId);
  const run = await getMembershipRun(ctx, started._id);
  return { ...answer, activated: run.activated, run, jobId: run.state === 'running' ? started.jobId : null };
}

/** The answer of an earlier request with the same Idempotency-Key, as the run stands today. */
export async function replayAutoActivate(ctx: Context, runId: string): Promise<AutoActivateResult> {
  const run = await getMembershipRun(ctx, runId);
  return {
    dryRun: false,
    threshold: run.threshold,
    eligible: run.eligible,
    activated: run.activated,
    run,
    jobId: run.state === 'running' ? run.jobId : null,
  };
}

async function startRun(ctx: Context, threshold: number, eligible: number): Promise<{ _id: Id; jobId: Id }> {
  const runId = ctx.newId();
  try {
    return await command(ctx, 'autoActivateMembership', async () => {
      const jobId = await enqueue(ctx, 'membership.activate', { runId, threshold }, eligible);
      await new MembershipRun({
        _id: uuid(runId),
        orgId: uuid(ctx.org.id),
        jobId: uuid(jobId),
        threshold,
        state: 'running',
        active: true,
        eligible,
        startedBy: uuid(ctx.user.id),
        startedByName: ctx.user.name,
        startedAt: ctx.now,
      }).save();
      recordEvent({
        name: 'membership.run.started',
        subject: { type: 'membershipRun', id: runId },
        note: { threshold, eligible },
      });
      return { _id: runId, jobId };
    });
  } catch (error) {
    throw isDuplicateKey(error) ? runActive() : error;
  }
}

const runActive = () => new Problem('run_active', 'A run is going on; wait for it or stop it first');

/** Asks a running run to stop after the batch it is in; what it has activated stays and can be undone. */
export async function stopMembershipRun(ctx: Context, runId: string): Promise<Run> {
  demand(ctx, 'membership.autoActivate');
  await command(ctx, 'stopMembershipRun', async () => {
    const row = await findRun(runId);
    if (row.state !== 'running') throw new Problem('conflict', 'This run is not going on');
    await Job.updateOne({ _id: row.jobId, orgId: uuid(ctx.org.id) }, { $set: { cancelRequested: true } });
    return { _id: runId };
  });
  return getMembershipRun(ctx, runId);
}

/** Takes a run's activations back, of those who are still members by it; possible for thirty days. */
export async function undoMembershipRun(ctx: Context, runId: string): Promise<Run> {
  demand(ctx, 'membership.autoActivate');
  const started = await beginUndo(ctx, runId);
  if (started.count <= env.KINSO_SMALL_RUN) await runJobNow(started.jobId);
  return getMembershipRun(ctx, runId);
}

async function beginUndo(ctx: Context, runId: string): Promise<{ _id: string; jobId: Id; count: number }> {
  try {
    return await command(ctx, 'undoMembershipRun', async () => {
      const row = await findRun(runId);
      if (row.state === 'running' || row.state === 'undoing') throw runActive();
      if (!undoUntil(row, ctx.now)) throw new Problem('undo_ended', 'This run cannot be undone any more');
      const jobId = await enqueue(ctx, 'membership.undo', { runId }, row.activated);
      await MembershipRun.updateOne(
        { _id: row._id },
        { $set: { state: 'undoing', active: true, undoJobId: uuid(jobId) } },
      );
      return { _id: runId, jobId, count: row.activated };
    });
  } catch (error) {
    throw isDuplicateKey(error) ? runActive() : error;
  }
}

export type RunRow = NonNullable<Awaited<ReturnType<typeof findRun>>>;

async function findRun(runId: string) {
  const row = await MembershipRun.findById(uuid(runId)).lean();
  if (!row) throw new Problem('not_found', 'There is no such run');
  return row;
}

export function getMembershipRun(ctx: Context, runId: string): Promise<Run> {
  demand(ctx, 'membership.read');
  return query(ctx, async () => {
    const row = await findRun(runId);
    return presentRun(ctx, row, await progressOf([row]));
  });
}

export function listMembershipRuns(ctx: Context, input: { limit: number; cursor?: string }): Promise<Page<Run>> {
  demand(ctx, 'membership.read');
  return query(ctx, async () => {
    const rows = await MembershipRun.find(olderThan('startedAt', 'runs', input.cursor))
      .sort({ startedAt: -1, _id: -1 })
      .limit(input.limit + 1)
      .lean();
    const shown = rows.slice(0, input.limit);
    const last = shown.at(-1);
    const progress = await progressOf(shown);
    const nextCursor =
      rows.length > input.limit && last ? encodeCursor('runs', [last.startedAt.toISOString(), idOf(last._id)]) : null;
    const total = await MembershipRun.countDocuments({}).limit(10_000);
    return {
      data: shown.map((row) => presentRun(ctx, row, progress)),
      page: { limit: input.limit, nextCursor, hasMore: nextCursor !== null, total, totalIsEstimate: false },
    };
  });
}

/** A going run's count is its job's; afterwards it is kept on the run. */
async function progressOf(
  rows: { jobId: Uuid; undoJobId?: Uuid | null; state: string }[],
): Promise<Map<string, number>> {
  const ids = rows.flatMap((row) =>
    row.state === 'running' ? [row.jobId] : row.state === 'undoing' && row.undoJobId ? [row.undoJobId] : [],
  );
  const jobs = ids.length ? await Job.find({ _id: { $in: ids } }, { progress: 1 }).lean() : [];
  return new Map(jobs.map((job) => [idOf(job._id), job.progress.done ?? 0]));
}

function undoUntil(row: Pick<RunRow, 'state' | 'activated' | 'finishedAt'>, now: Date): Date | null {
  if (!row.finishedAt || row.activated === 0 || !['done', 'stopped', 'failed'].includes(row.state)) return null;
  const until = new Date(row.finishedAt.getTime() + undoDays * dayMs);
  return until > now ? until : null;
}

function presentRun(ctx: Context, row: RunRow, progress: Map<string, number>): Run {
  return {
    _id: idOf(row._id),
    jobId: idOf(row.jobId),
    threshold: fromMinor(row.threshold, ctx.org.currency),
    state: row.state,
    eligible: row.eligible,
    activated: row.state === 'running' ? (progress.get(idOf(row.jobId)) ?? 0) : row.activated,
    undone: row.state === 'undoing' && row.undoJobId ? (progress.get(idOf(row.undoJobId)) ?? 0) : row.undone,
    startedBy: { id: idOf(row.startedBy), name: row.startedByName },
    startedAt: row.startedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    undoneAt: row.undoneAt?.toISOString() ?? null,
    undoneBy: row.undoneByName ?? null,
    undoUntil: undoUntil(row, ctx.now)?.toISOString() ?? null,
  };
}
