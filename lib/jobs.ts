import { Job } from '@/models/job';
import { Organization } from '@/models/organization';
import { User } from '@/models/user';
import { contextFor } from './auth';
import type { Context } from './context';
import { organizationContext } from './contexts';
import { connectDb, isDuplicateKey } from './db';
import { env } from './env';
import { type Id, idOf, type Uuid, uuid } from './id';
import { keyRing } from './keys';
import { log } from './log';
import { singleton } from './singleton';

export type Progress = { done: number; total: number; failed: number };
export type JobTools<C> = {
  id: Id;
  /** What an earlier holder of the lease saved last; null on the first start. */
  cursor: C | null;
  progress: Progress;
  /** Keeps cursor and progress under the fence; throws LeaseLost when another holder took over. */
  save: (cursor: C, progress: Progress) => Promise<void>;
  /** Whether somebody asked to stop. Refreshed by each save(). */
  cancelled: () => boolean;
};
export type JobHandler<I, C> = (ctx: Context, input: I, tools: JobTools<C>) => Promise<unknown>;
/** What is left to do when a job gives up for good; `done` is its last progress. */
export type FailedHandler<I> = (ctx: Context, input: I, done: number) => Promise<void>;
type Options<I> = {
  failed?: FailedHandler<I>;
  /** What the organization is to do once it was asked for: done in its own name when who asked has left. */
  goesOn?: boolean;
};
type Kind = Options<never> & { run: JobHandler<never, never> };
type Row = {
  _id: Uuid;
  orgId: Uuid;
  kind: string;
  input: unknown;
  cursor: unknown;
  progress: Progress;
  fence: number;
  requestedBy: Uuid;
  cancelRequested: boolean;
  attempts: number;
};

export class LeaseLost extends Error {}
const handlers = singleton('job-handlers', () => new Map<string, Kind>());
const maxAttempts = 20;

/** Says what a kind of job does. Each of its steps must be repeatable: a resumed job repeats the last one. */
export function defineJob<I, C>(kind: string, run: JobHandler<I, C>, options: Options<I> = {}): void {
  handlers.set(kind, { run, ...options } as unknown as Kind);
}

const chores = singleton('chores', () => new Map<string, () => Promise<unknown>>());

/** What the worker does again and again when no job waits: short, and for every organization. */
export function defineChore(name: string, run: () => Promise<unknown>): void {
  chores.set(name, run);
}

export async function runChores(): Promise<void> {
  await connectDb();
  for (const run of chores.values()) await run();
}

/** Puts a job into the queue, inside the running command if there is one. The same `id` is put there once. */
export async function enqueue(
  ctx: Context,
  kind: string,
  input: unknown,
  total: number,
  options: { id?: Id; notBefore?: Date } = {},
): Promise<Id> {
  const id = options.id ?? ctx.newId();
  const create = Job.create({
    _id: uuid(id),
    notBefore: options.notBefore ?? null,
    orgId: uuid(ctx.org.id),
    kind,
    input,
    progress: { done: 0, total, failed: 0 },
    requestedBy: uuid(ctx.user.id),
    requestId: ctx.requestId,
    acl: ['org', `u:${ctx.user.id}`],
  });
  await create.catch((error: unknown) => {
    if (!options.id || !isDuplicateKey(error)) throw error;
  });
  return id;
}

/** Claims one job (that one, or the oldest that waits or whose holder is gone) and raises its fence. */
async function claimJob(id?: Id): Promise<Row | null> {
  const now = new Date();
  const due = { $or: [{ notBefore: null }, { notBefore: { $lte: now } }] };
  const waits = {
    $or: [
      { state: 'queued' as const, ...due },
      { state: 'running' as const, leaseUntil: { $lt: now } },
    ],
  };
  const filter = id ? { _id: uuid(id), ...waits } : waits;
  const lease = { state: 'running' as const, leaseUntil: new Date(now.getTime() + env.KINSO_JOB_LEASE_MS) };
  const row = await Job.findOneAndUpdate(
    filter,
    { $set: lease, $inc: { fence: 1, attempts: 1 } },
    { sort: { createdAt: 1 }, returnDocument: 'after' },
  ).lean();
  if (row && !row.startedAt) await Job.updateOne({ _id: row._id }, { $set: { startedAt: now } });
  return row as unknown as Row | null;
}

/** Works off one job; false when none waits. */
export async function runNextJob(): Promise<boolean> {
  await connectDb();
  const row = await claimJob();
  if (row) await work(row);
  return row !== null;
}

/** Runs a small job within a request. If the process dies, the worker resumes it like any other. */
export async function runJobNow(id: Id): Promise<void> {
  const row = await claimJob(id);
  if (row) await work(row);
}

async function work(row: Row): Promise<void> {
  const held: Held = { _id: row._id, fence: row.fence, state: 'running' };
  const renew = setInterval(() => {
    void Job.updateOne(held, { $set: { leaseUntil: leaseEnd() } }).catch(() => undefined);
    // A job outlives requests: it must hear of new keys as they do.
    void keyRing(idOf(row.orgId)).catch(() => undefined);
  }, env.KINSO_JOB_LEASE_MS / 3);
  try {
    const handler = handlers.get(row.kind);
    if (!handler) throw new Error(`no handler for jobs of kind "${row.kind}"`);
    const ctx = await requesterContext(row, handler.goesOn ?? false);
    const result = await handler.run(ctx, row.input as never, toolsOf(row) as never);
    const after = await Job.findById(row._id, { cancelRequested: 1 }).lean();
    await Job.updateOne(held, {
      $set: { state: after?.cancelRequested ? 'cancelled' : 'done', result, finishedAt: new Date(), leaseUntil: null },
    });
  } catch (error) {
    await giveUp(row, held, error);
  } finally {
    clearInterval(renew);
  }
}

type Held = { _id: Uuid; fence: number; state: 'running' };

async function giveUp(row: Row, held: Held, error: unknown): Promise<void> {
  if (error instanceof LeaseLost) return;
  log.error({ err: error, job: idOf(row._id), kind: row.kind }, 'job failed');
  const refused = (error as { status?: number }).status;
  if (row.attempts < maxAttempts && !(typeof refused === 'number' && refused < 500)) {
    const wait = Math.min(30_000, 250 * 2 ** row.attempts);
    await Job.updateOne(held, { $set: { leaseUntil: new Date(Date.now() + wait) } }).catch(() => undefined);
    return;
  }
  const message = (error as Error).message.slice(0, 500);
  await Job.updateOne(held, {
    $set: { state: 'failed', error: message, finishedAt: new Date(), leaseUntil: null },
  }).catch(() => undefined);
  const after = await Job.findById(row._id, { progress: 1 }).lean();
  await handlers.get(row.kind)?.failed?.(await anyContext(row), row.input as never, after?.progress.done ?? 0);
}

const leaseEnd = () => new Date(Date.now() + env.KINSO_JOB_LEASE_MS);

/** The requester with the rights of this moment: who lost the right meanwhile has a job that is refused. */
async function requesterContext(row: Row, goesOn: boolean): Promise<Context> {
  const [user, org] = await readRequester(row);
  const isThere = user && !user.disabled;
  if (!org || org.disabled || !(isThere || goesOn))
    throw Object.assign(new Error('The requester is no longer active'), { status: 403 });
  return isThere ? contextFor(user as never, org as never, 'job', idOf(row._id)) : inItsOwnName(row);
}

const readRequester = (row: Row) =>
  Promise.all([User.findById(row.requestedBy).lean(), Organization.findById(row.orgId).lean()]);

/** For what is left to do, whoever it was that asked. */
async function anyContext(row: Row): Promise<Context> {
  const [user, org] = await readRequester(row);
  return user ? contextFor(user as never, org as never, 'job', idOf(row._id)) : inItsOwnName(row);
}

const inItsOwnName = async (row: Row): Promise<Context> => ({
  ...(await organizationContext(idOf(row.orgId))),
  credential: idOf(row._id),
  via: 'job',
});

function toolsOf(row: Row): JobTools<unknown> {
  let cancelled = row.cancelRequested;
  return {
    id: idOf(row._id),
    cursor: row.cursor ?? null,
    progress: row.progress,
    cancelled: () => cancelled,
    save: async (cursor, progress) => {
      const saved = await Job.findOneAndUpdate(
        { _id: row._id, fence: row.fence, state: 'running' },
        { $set: { cursor, progress, leaseUntil: leaseEnd() } },
        { projection: { cancelRequested: 1 } },
      ).lean();
      if (!saved) throw new LeaseLost('another worker took this job over');
      cancelled = saved.cancelRequested ?? false;
    },
  };
}
