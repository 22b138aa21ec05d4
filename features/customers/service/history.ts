import { relationOf } from '@/lib/context';
import { type Colleague, directory } from '@/lib/directory';
import { type Id, idOf, idOrNull, uuid } from '@/lib/id';
import { olderThan } from '@/lib/keyset';
import { fromMinor } from '@/lib/money';
import { encodeCursor } from '@/lib/page';
import { anyField, type Change, openEventBody } from '@/lib/recorded';
import { type Context, demand, may, Problem, query } from '@/lib/service';
import { Event, historyIndex } from '@/models/event';
import { fullAcl } from '../acl';
import type { HistoryChange, HistoryEntry, HistoryPage, HistoryQuery } from '../history';
import { isTold, type Level, levelOf, mayWrite } from '../policy';
import type { Stored } from '../present';
import { historyPath, isWritable, namesIn, pathChanges, personalPaths } from '../recorded-fields';
import { findCustomer } from './find';
import { byOrders } from './purchase';

export type EventRow = {
  _id: unknown;
  name: string;
  at: Date;
  actor: { id: unknown; name: string; type: string };
  runId?: unknown;
  body: { buffer: Uint8Array };
};
/** Events that hold nothing for this reader are passed over, so many pages of them in one request. */
const passes = 20;

/** Who changed what when, newest first; one field of it with `field`. What the reader may not see is not there. */
export function customerHistory(ctx: Context, ref: string, input: HistoryQuery): Promise<HistoryPage> {
  demand(ctx, 'customers.history');
  return query(ctx, async () => {
    const customer = await findCustomer(ctx, 'customers.history', ref);
    const level = levelFor(ctx, customer);
    const field = input.field === undefined ? null : askedField(level, input.field);
    const people = await directory(ctx.org.id);
    const data: HistoryEntry[] = [];
    let cursor = input.cursor;
    let hasMore = true;
    for (let pass = 0; hasMore && data.length < input.limit && pass < passes; pass += 1) {
      const rows = await readEvents(ctx, customer, field, cursor, input.limit + 1);
      let seen = 0;
      for (const row of rows.slice(0, input.limit)) {
        if (data.length === input.limit) break;
        seen += 1;
        cursor = cursorAfter(row);
        const changes = shownChanges(ctx, customer, row, people).filter((one) => !field || one.field === field);
        if (changes.length) data.push({ ...entryOf(ctx, row), changes });
      }
      hasMore = seen < rows.length;
    }
    return { data, page: { limit: input.limit, nextCursor: hasMore ? (cursor ?? null) : null, hasMore } };
  });
}

/** How much of this customer the caller sees. */
export const levelFor = (ctx: Context, row: Pick<Stored, '_id' | 'acl'>): Level =>
  levelOf(ctx.role, relationOf(ctx, fullAcl(row)));

/** A field that the reader may not see cannot be asked about either. */
function askedField(level: Level, name: string): string {
  const path = historyPath(name);
  if (!path) throw Problem.field('invalid', 'field', 'This is no field whose changes are kept');
  if (!isTold(level, path))
    throw Problem.field('field_not_allowed_in_scope', 'field', 'This field is not shown to you');
  return path;
}

function readEvents(
  ctx: Context,
  customer: Stored,
  field: string | null,
  cursor: string | undefined,
  limit: number,
): Promise<EventRow[]> {
  const fields = field ? { $in: namesIn(field) } : anyField;
  return Event.find(
    { orgId: uuid(ctx.org.id), customerId: customer._id, fields, ...olderThan('at', 'history', cursor) },
    { name: 1, at: 1, actor: 1, runId: 1, body: 1 },
  )
    .sort({ at: -1, _id: -1 })
    .limit(limit)
    .hint(historyIndex)
    .lean<EventRow[]>();
}

const cursorAfter = (row: EventRow) => encodeCursor('history', [row.at.toISOString(), idOf(row._id)]);

/** Who and when; a customer's own login is told that the organization did it, not which colleague. */
export function entryOf(ctx: Context, row: EventRow): Omit<HistoryEntry, 'changes'> {
  const own = idOf(row.actor.id) === ctx.user.id;
  const by =
    ctx.role === 'brand' && !own
      ? { id: null, name: ctx.org.name, type: 'organization' }
      : { id: idOf(row.actor.id), name: row.actor.name, type: row.actor.type };
  return { eventId: idOf(row._id), event: row.name, at: row.at.toISOString(), by, runId: idOrNull(row.runId) };
}

function shownChanges(ctx: Context, customer: Stored, row: EventRow, people: Map<string, Colleague>): HistoryChange[] {
  const mayUpdate =
    customer.isActive && may(ctx, 'customers.update', fullAcl(customer)) && !row.name.endsWith('.created');
  return visibleChanges(ctx, levelFor(ctx, customer), row).map((change) => ({
    ...change,
    ...(change.field === 'ownerId' ? { labels: labelsOf(change, people) } : {}),
    canRevert:
      mayUpdate &&
      isRevertible(change.field) &&
      !(change.field === 'purchaseAmount' && isOfOrders(ctx, row)) &&
      mayWrite(ctx.role, change.field),
  }));
}

/** Whether orders and refunds made this change: it is undone with them only. */
export const isOfOrders = (ctx: Context, row: EventRow): boolean =>
  openEventBody(ctx.keys, ctx.org.id as Id, row).note?.[byOrders] === true;

/** An owner goes by a transfer; deactivating and restoring are verbs of their own. */
export const isRevertible = (path: string) => isWritable(path) && path !== 'ownerId' && path !== 'isActive';

/** An event's changes as this reader may see them: paths of the API, amounts in the organization's currency. */
export function visibleChanges(ctx: Context, level: Level, row: EventRow): Change[] {
  return pathChanges(openEventBody(ctx.keys, ctx.org.id as Id, row).changes)
    .filter(({ field }) => isTold(level, field))
    .map(({ field, from, to }) => ({ field, from: shown(ctx, field, from), to: shown(ctx, field, to) }));
}

/** The same for who audits; without personal data what was there is told from what was not. */
export function auditedChanges(ctx: Context, row: EventRow, personal: boolean): Change[] {
  const changes = visibleChanges(ctx, 'full', row);
  if (personal) return changes;
  const masked = personalPaths(openEventBody(ctx.keys, ctx.org.id as Id, row).changes);
  return changes.map((one) => (masked.has(one.field) ? { ...one, from: maskOf(one.from), to: maskOf(one.to) } : one));
}

/** In place of personal data; that there was none is told. */
export const maskOf = (value: unknown) => (value === null ? null : '•••');

const shown = (ctx: Context, path: string, value: unknown): unknown =>
  path === 'purchaseAmount' && typeof value === 'number' ? fromMinor(value, ctx.org.currency) : (value ?? null);

function labelsOf({ from, to }: Change, people: Map<string, Colleague>) {
  const name = (id: unknown) => (typeof id === 'string' ? (people.get(id)?.name ?? 'Former colleague') : null);
  return { from: name(from), to: name(to) };
}
