import { type Called, calledBy, type EventRow } from '@/features/customers/service';
import { type Id, idOf, uuid } from '@/lib/id';
import type { Context } from '@/lib/service';
import { Event } from '@/models/event';
import { type Kind, type KindName, kindOf, kinds } from '../kinds';
import type { NotificationRow } from '../model';
import type { Notification } from '../schema';
import { detailOf } from './details';

type Known = { customers: ReadonlyMap<Id, Called>; events: ReadonlyMap<Id, EventRow> };

/**
 * The only way out. What it tells of a customer is what its reader may see of it now: a customer that is out of its sight
 * has no name here, or its short one where the reader was its owner, and no way leads to it.
 */
export async function presentAll(ctx: Context, stored: NotificationRow[]): Promise<Notification[]> {
  // A kind that is told no more may have left some behind.
  const rows = stored.filter(({ kind }) => kind in kinds);
  const single = rows.filter(({ customerIds }) => customerIds.length === 1);
  const [customers, events] = [
    await calledBy(ctx, [...new Set(single.flatMap(({ customerIds }) => customerIds.map(idOf)))]),
    await eventsOf(
      ctx,
      rows.filter(({ kind }) => kindOf(kind).detail !== undefined),
    ),
  ];
  return rows.map((row) => present(ctx, row, { customers, events }));
}

async function eventsOf(ctx: Context, rows: NotificationRow[]): Promise<Map<Id, EventRow>> {
  if (rows.length === 0) return new Map();
  const wanted = { orgId: uuid(ctx.org.id), _id: { $in: rows.map(({ eventId }) => uuid(idOf(eventId))) } };
  const found = await Event.find(wanted, { name: 1, at: 1, actor: 1, subject: 1, body: 1 }).lean<EventRow[]>();
  return new Map(found.map((event) => [idOf(event._id), event]));
}

function present(ctx: Context, row: NotificationRow, { customers, events }: Known): Notification {
  const kind = kindOf(row.kind);
  const several = row.customerIds.length > 1;
  const [only] = row.customerIds;
  const customer = only && !several ? customers.get(idOf(only)) : undefined;
  const seen = customer?.level ? customer : undefined;
  const event = seen || !only ? events.get(idOf(row.eventId)) : undefined;
  const count = several || !only ? countOf(row) : 1;
  return {
    _id: idOf(row._id),
    kind: row.kind as KindName,
    at: row.at.toISOString(),
    readAt: row.readAt?.toISOString() ?? null,
    text: sentence(kind, several, {
      actor: actorOf(ctx, row).name,
      customer: nameOf(kind, customer),
      count: count > mostNamed ? `over ${mostNamed}` : String(count),
    }),
    detail: event && !several ? detailOf(ctx, kind, event, seen?.level ?? null) : null,
    count,
    actor: actorOf(ctx, row),
    customer: seen ? { _id: seen.id, customerId: seen.code, name: seen.name } : null,
    href: hrefOf(kind, row, seen, several),
  };
}

function hrefOf({ page }: Kind, row: NotificationRow, seen: Called | undefined, several: boolean): string | null {
  // Of several the list, not the last of them.
  if (page) return several ? (page.split('?')[0] ?? page) : page.replace('{subject}', idOf(row.subjectId));
  if (seen) return `/customers/${encodeURIComponent(seen.code)}`;
  return several ? '/customers' : null;
}

const mostNamed = 99;
/** Of several customers each counts once, however often it was changed; past a hundred nobody counts exactly. */
const countOf = ({ customerIds, count }: NotificationRow) => (customerIds.length > 0 ? customerIds.length : count);

function nameOf(kind: Kind, customer: Called | undefined): string {
  if (customer?.level) return customer.name;
  return (kind.keepsName && customer?.short) || 'a customer';
}

/** A customer's own login is told that the organization did it, not which colleague. */
const actorOf = (ctx: Context, { actorId, actorName }: NotificationRow) =>
  ctx.role === 'brand' ? { id: null, name: ctx.org.name } : { id: idOf(actorId), name: actorName };

type Words = { actor: string; customer: string; count: string };

const sentence = (kind: Kind, several: boolean, words: Words): string =>
  ((several && kind.many) || kind.text).replaceAll(
    /\{(actor|customer|count)\}/g,
    (_, name: keyof Words) => words[name],
  );
