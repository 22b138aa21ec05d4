import { rebuildStatistics } from '@/features/customers/service';
import { bulkInsert } from '@/lib/bulk';
import type { Context } from '@/lib/context';
import { uuid } from '@/lib/id';
import { buildEvent } from '@/lib/recorded';
import { query } from '@/lib/service';
import { Job } from '@/models/job';
import { Relay } from '@/models/relay';
import { type Dated, idAt, type Written } from './life';
import type { Run } from './story';

const size = 1_000;

/**
 * Puts a told history into the database. Its events are numbered here in the order of their time, as the relay would
 * have done; the relay's mark comes last and says that the organization is whole.
 */
export async function writeStory(ctx: Context, written: Written, runs: Run[]): Promise<void> {
  const events = [...written.events, ...runs.flatMap((run) => runEvents(ctx, run))]
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .map((event, index) => numbered(event, index + 1));
  await query(ctx, async () => {
    await insertAll('customers', written.customers);
    await insertAll('orders', written.orders);
    await insertAll('membership_changes', written.changes);
    await insertAll(
      'membership_runs',
      runs.map((run) => runRow(ctx, run)),
    );
    await Job.insertMany(runs.map((run) => jobRow(ctx, run)));
    await insertAll('events', events);
  });
  await rebuildStatistics(ctx);
  await Relay.updateOne({ _id: ctx.org.id }, { $set: { seq: events.length, at: ctx.now } }, { upsert: true });
}

function numbered(event: Dated, seq: number): Dated {
  const row: Dated = { ...event, seq };
  delete row.pending;
  return row;
}

async function insertAll(collection: string, rows: Parameters<typeof bulkInsert>[1]): Promise<void> {
  for (let from = 0; from < rows.length; from += size) await bulkInsert(collection, rows.slice(from, from + size));
}

const finishedAt = (run: Run) => new Date(run.at.getTime() + 2_400);
const jobIdOf = (run: Run) => uuid(run.id.replace(/.$/, (last) => (last === '0' ? '1' : '0')));

function runRow(ctx: Context, run: Run) {
  return {
    _id: uuid(run.id),
    orgId: uuid(ctx.org.id),
    jobId: jobIdOf(run),
    undoJobId: null,
    threshold: run.threshold,
    state: 'done',
    eligible: run.activated,
    activated: run.activated,
    undone: 0,
    startedBy: uuid(ctx.user.id),
    startedByName: ctx.user.name,
    startedAt: run.at,
    finishedAt: finishedAt(run),
    undoneAt: null,
    undoneByName: null,
  };
}

function jobRow(ctx: Context, run: Run) {
  const { activated } = run;
  return {
    _id: jobIdOf(run),
    orgId: uuid(ctx.org.id),
    kind: 'membership.activate',
    state: 'done' as const,
    input: { runId: run.id, threshold: run.threshold },
    cursor: { batch: 1 },
    result: { activated },
    progress: { done: activated, total: activated, failed: 0 },
    fence: 1,
    attempts: 1,
    requestedBy: uuid(ctx.user.id),
    acl: ['org', `u:${ctx.user.id}`],
    startedAt: run.at,
    finishedAt: finishedAt(run),
  };
}

function runEvents(ctx: Context, run: Run): Dated[] {
  const subject = { type: 'membershipRun', id: run.id } as const;
  const { threshold, activated } = run;
  return [
    { at: run.at, name: 'membership.run.started' as const, note: { threshold, eligible: activated } },
    { at: finishedAt(run), name: 'membership.run.finished' as const, note: { activated } },
  ].map(({ at, name, note }) => ({ ...buildEvent(ctx, { id: idAt(at), name, subject, note }), at }));
}
