import { claim, insertOnce, readRows } from '@/lib/bulk';
import { derivedId, type Id, idOf, type Uuid, uuid } from '@/lib/id';
import type { JobTools, Progress } from '@/lib/jobs';
import { buildEvent, type Facts } from '@/lib/recorded';
import type { Context } from '@/lib/service';
import { type ChangeSource, changeRow } from '../changes';

type Filter = Record<string, unknown>;
export type Row = {
  _id: Uuid;
  customerId: string;
  name: string;
  acl: string[];
  ownerId?: Uuid | null;
  purchaseMinor: number;
  version: number;
  membership?: { since?: Date | null };
};
export type Cursor = { batch: number };
export type Plan = {
  /** The id that marks what this pass claimed: the run's, or the undo's. */
  mark: Id;
  to: boolean;
  source: ChangeSource;
  threshold: number | null;
  /** Who is next; what is claimed no longer matches it. */
  next: Filter;
  sort?: Record<string, 1 | -1>;
  hint: string;
  /** What the claim writes of the membership besides mark and batch, by path. */
  membership: Filter;
  facts: (row: Row) => Facts;
};

const collection = 'customers';
const projection = {
  customerId: 1,
  name: 1,
  acl: 1,
  ownerId: 1,
  purchaseMinor: 1,
  version: 1,
  'membership.since': 1,
} as const;

/**
 * Claim, then record, batch by batch: one conditional update marks the batch with its number, then its events and
 * history rows are inserted under ids made of (mark, customer), so that a repeat is refused row by row. The cursor moves
 * before the claim; a resumed job records its last two batches once more and goes on. While one batch is recorded the
 * next is claimed. Returns how many were switched in all.
 *
 * A former holder may have been frozen with one claim to go: what it claims late carries the batch number it saved, so
 * who took over records that batch again at the end. Rows it has not seen change are all that it can claim.
 */
export async function switchInBatches(
  ctx: Context,
  plan: Plan,
  tools: JobTools<Cursor>,
  size: number,
): Promise<{ switched: number; stopped: boolean }> {
  const resumed = tools.cursor?.batch ?? 0;
  let batch = resumed;
  for (const again of [batch - 1, batch].filter((one) => one > 0))
    await record(ctx, plan, await claimedRows(plan, again));
  const progress: Progress = { ...tools.progress, done: batch > 0 ? await countClaimed(plan) : 0 };
  const read = () =>
    readRows<Row>(collection, plan.next, { projection, sort: plan.sort, limit: size, hint: plan.hint });
  let recording = Promise.resolve();
  let next = read();
  for (;;) {
    const rows = await next;
    if (rows.length === 0 || tools.cancelled()) break;
    batch += 1;
    await tools.save({ batch }, progress);
    const claimed = await claimBatch(ctx, plan, rows, batch);
    next = read();
    next.catch(() => undefined);
    await recording;
    recording = record(ctx, plan, claimed);
    recording.catch(() => undefined);
    progress.done += claimed.length;
  }
  await recording;
  if (resumed > 0) {
    await record(ctx, plan, await claimedRows(plan, resumed));
    progress.done = await countClaimed(plan);
  }
  await tools.save({ batch }, progress);
  return { switched: progress.done, stopped: tools.cancelled() };
}

/**
 * Claims those rows that are still as they were read, so that what is recorded of them is what was claimed; the others
 * come with the next read, if they still belong to it.
 */
async function claimBatch(ctx: Context, plan: Plan, rows: Row[], batch: number): Promise<Row[]> {
  const set = {
    member: plan.to,
    ...plan.membership,
    'membership.runId': uuid(plan.mark),
    'membership.batch': batch,
    updatedAt: ctx.now,
    updatedBy: uuid(ctx.user.id),
  };
  let count = 0;
  for (const [version, ids] of byVersion(rows))
    count += await claim(
      collection,
      { _id: { $in: ids }, version, ...withoutOrder(plan.next) },
      { $set: set, $inc: { version: 1 } },
    );
  const claimed = count === rows.length ? null : new Set((await claimedRows(plan, batch)).map((row) => idOf(row._id)));
  return rows
    .filter((row) => !claimed || claimed.has(idOf(row._id)))
    .map((row) => (plan.to ? { ...row, membership: { since: ctx.now } } : row));
}

function byVersion(rows: Row[]): Map<number, Uuid[]> {
  const groups = new Map<number, Uuid[]>();
  for (const row of rows) {
    const ids = groups.get(row.version);
    if (ids) ids.push(row._id);
    else groups.set(row.version, [row._id]);
  }
  return groups;
}

const withoutOrder = ({ acl: _acl, ...rest }: Filter) => rest;

const claimedRows = (plan: Plan, batch: number) =>
  readRows<Row>(
    collection,
    { 'membership.runId': uuid(plan.mark), 'membership.batch': batch },
    { projection, hint: 'orgId_1_membership.runId_1_membership.batch_1' },
  );

async function countClaimed(plan: Plan): Promise<number> {
  const rows = await readRows<{ _id: Uuid }>(
    collection,
    { 'membership.runId': uuid(plan.mark) },
    { projection: { _id: 1 }, hint: 'orgId_1_membership.runId_1_membership.batch_1' },
  );
  return rows.length;
}

async function record(ctx: Context, plan: Plan, rows: Row[]): Promise<void> {
  // Making the rows takes the processor for a while: what was asked of the database goes out first.
  await new Promise(setImmediate);
  const changes = rows.map((row) =>
    changeRow(ctx, {
      id: derivedId(plan.mark, `change:${idOf(row._id)}`),
      ...common(row),
      to: plan.to,
      source: plan.source,
      threshold: plan.threshold,
      runId: plan.mark,
    }),
  );
  const events = rows.map((row) =>
    buildEvent(ctx, {
      id: derivedId(plan.mark, `event:${idOf(row._id)}`),
      name: plan.to ? 'customer.membership.activated' : 'customer.membership.deactivated',
      subject: { type: 'customer', id: idOf(row._id) },
      customerId: idOf(row._id),
      acl: [...row.acl, `c:${idOf(row._id)}`],
      changes: [{ field: 'member', from: !plan.to, to: plan.to }],
      facts: plan.facts(row),
      runId: plan.mark,
    }),
  );
  await Promise.all([insertOnce('membership_changes', changes), insertOnce('events', events)]);
}

const common = (row: Row) => ({
  customerId: idOf(row._id),
  customerCode: row.customerId,
  customerName: row.name,
  acl: row.acl,
});
