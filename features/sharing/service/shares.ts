import {
  checkOwner,
  findCustomer,
  loadCustomer,
  mostShares,
  setShared,
  sharedWith,
} from '@/features/customers/service';
import { directory } from '@/lib/directory';
import { type Id, idOf, uuid } from '@/lib/id';
import { newestFirst } from '@/lib/newest-first';
import type { Page } from '@/lib/page';
import { openSealed } from '@/lib/sealed';
import { type Context, command, demand, Problem, query } from '@/lib/service';
import { Share, type ShareDocument, type ShareRow } from '../model';
import type { ShareInput, Share as ShareOut } from '../schema';
import { keepEnd } from './ending';

type Shared = NonNullable<Awaited<ReturnType<typeof loadCustomer>>>;
type PageInput = { limit: number; cursor?: string };

/** With whom a customer is or was shared, the latest first. */
export function listShares(ctx: Context, ref: string, input: PageInput): Promise<Page<ShareOut>> {
  demand(ctx, 'customers.share');
  return query(ctx, async () => {
    const { _id: customerId } = await findCustomer(ctx, 'customers.share', ref);
    const of = { filter: { customerId }, field: 'at', sort: 'shares' };
    const { rows, page } = await newestFirst<ShareRow>(Share, of, input);
    const people = await directory(ctx.org.id);
    return { data: rows.map((row) => presentShare(ctx, row, people)), page };
  });
}

/** Shows a customer in full to a colleague who sells, until a day or for good. Shared once more, it ends as was said last. */
export async function shareCustomer(ctx: Context, ref: string, input: ShareInput): Promise<ShareOut> {
  demand(ctx, 'customers.share');
  const until = endOf(ctx, input.until);
  return command(ctx, 'shareCustomer', async () => {
    const doc = await loadCustomer(ctx, 'customers.share', ref);
    const row = await shareWith(ctx, doc, { ...input, until });
    return presentShare(ctx, row, await directory(ctx.org.id));
  });
}

export function endOf(ctx: Context, until: string | null | undefined): Date | null {
  if (!until) return null;
  const end = new Date(until);
  if (end <= ctx.now) throw Problem.field('invalid', 'until', 'A date to come');
  return end;
}

/** Inside the caller's command. */
export async function shareWith(
  ctx: Context,
  doc: Shared,
  input: { userId: string; until: Date | null; reason?: string },
): Promise<ShareRow> {
  if (!doc.isActive) throw new Problem('deactivated', 'This customer is deactivated; restore it first');
  const userId = await colleague(ctx, doc, input.userId);
  const customerId = idOf(doc._id);
  const others = sharedWith(doc).filter((id) => id !== userId);
  if (others.length >= mostShares)
    throw new Problem('limit_reached', `A customer is shared with at most ${mostShares} colleagues`);
  await endRows(ctx, customerId, userId);
  const share = new Share({
    _id: uuid(ctx.newId()),
    customerId: doc._id,
    customerCode: doc.customerId,
    userId: uuid(userId),
    until: input.until,
    by: uuid(ctx.user.id),
    byName: ctx.user.name,
    at: ctx.now,
    live: true,
  }) as unknown as ShareDocument;
  if (input.reason) share.set('reason', input.reason);
  await share.save();
  const note = { userId, until: input.until?.toISOString() ?? null };
  await setShared(ctx, doc, [...others, userId], { name: 'customer.shared', note });
  await keepEnd(ctx, userId);
  return share.toObject() as unknown as ShareRow;
}

/** An active admin sees it anyway; what is shared is shared with who sells, and not with its owner. */
async function colleague(ctx: Context, doc: Shared, typed: string): Promise<Id> {
  const id = await checkOwner(ctx, typed, 'userId');
  const person = (await directory(ctx.org.id)).get(id);
  if (person?.role !== 'sales' || (doc.ownerId && idOf(doc.ownerId) === id))
    throw Problem.field('invalid_owner', 'userId', 'This user sees the customer in full already');
  return id;
}

/** Takes it back at once. */
export async function endShare(ctx: Context, ref: string, typed: string): Promise<ShareOut> {
  demand(ctx, 'customers.share');
  return command(ctx, 'endShare', async () => {
    const doc = await loadCustomer(ctx, 'customers.share', ref);
    const userId = typed.toLowerCase() as Id;
    const row = await Share.findOne({ customerId: doc._id, userId: uuid(userId), live: true }).lean<ShareRow>();
    if (!row) throw new Problem('not_found', 'This customer is not shared with that user');
    await endRows(ctx, idOf(doc._id), userId);
    const left = sharedWith(doc).filter((id) => id !== userId);
    await setShared(ctx, doc, left, { name: 'customer.unshared', note: { userId } });
    await keepEnd(ctx, userId);
    const ended = { ...row, live: undefined, endedAt: ctx.now, endedBy: uuid(ctx.user.id), endedByName: ctx.user.name };
    return presentShare(ctx, ended as ShareRow, await directory(ctx.org.id));
  });
}

async function endRows(ctx: Context, customerId: Id, userId: Id): Promise<void> {
  await Share.updateMany(
    { customerId: uuid(customerId), userId: uuid(userId), live: true },
    { $set: { endedAt: ctx.now, endedBy: uuid(ctx.user.id), endedByName: ctx.user.name }, $unset: { live: 1 } },
  );
}

type People = Awaited<ReturnType<typeof directory>>;

function presentShare(ctx: Context, row: ShareRow, people: People): ShareOut {
  const userId = idOf(row.userId);
  const { reason } = openSealed(ctx.keys, ctx.org.id, 'Share', row) as { reason?: string };
  const until = row.until ?? null;
  return {
    _id: idOf(row._id),
    customerId: idOf(row.customerId),
    customerCode: row.customerCode,
    user: { id: userId, name: people.get(userId)?.name ?? 'Former colleague' },
    until: until?.toISOString() ?? null,
    reason: reason ?? null,
    by: { id: idOf(row.by), name: row.byName },
    at: row.at.toISOString(),
    live: Boolean(row.live) && (until === null || until > ctx.now),
    endedAt: row.endedAt?.toISOString() ?? null,
    endedBy: row.endedBy ? { id: idOf(row.endedBy), name: row.endedByName ?? '' } : null,
  };
}
