import { systemContext } from '@/lib/contexts';
import type { Colleague } from '@/lib/directory';
import type { FollowedEvent } from '@/lib/followers';
import { type Id, idOf, idOrNull, uuid } from '@/lib/id';
import { mailIsSetUp, queueMail } from '@/lib/mail';
import type { Context } from '@/lib/service';
import { type Channel, type KindName, kindNames, kindOf } from '../kinds';
import { letterOf } from '../letters';
import { Notification, type NotificationRow } from '../model';
import { receivers } from '../receivers';
import { channelsOf } from './preferences';
import { presentAll } from './present';

type People = ReadonlyMap<string, Colleague>;
/** One row to be: what one person is told, of one event or of several that are told as one. */
type Told = { kind: KindName; userId: Id; gathers: string | null; events: FollowedEvent[] };

const keptMs = 90 * 86_400_000;
const hourMs = 3_600_000;
/** A letter about the day before yesterday is no news. */
const mailedMs = 86_400_000;
/** More customers than this are only counted. */
const mostNamed = 100;

/** Inside the command that takes note of the events: everybody whom they concern is told once. */
export async function deliver(ctx: Context, events: FollowedEvent[], people: People): Promise<void> {
  const told = gather(events, people);
  const channels = await channelsOf([...new Set(told.map(({ userId }) => userId))]);
  for (const one of told) {
    const channel = channels(one.userId, one.kind);
    if (channel !== 'off') await write(ctx, one, channel);
  }
}

type Pair = { kind: KindName; event: FollowedEvent; userId: Id };

function gather(events: FollowedEvent[], people: People): Told[] {
  const pairs = kindNames.flatMap((kind) =>
    events
      .filter(({ name }) => kindOf(kind).on.includes(name))
      .flatMap((event) => concerned(kind, event, people).map((userId): Pair => ({ kind, event, userId }))),
  );
  const replaced = new Set(
    pairs.flatMap((pair) => (kindOf(pair.kind).replaces ?? []).map((kind) => occasion({ ...pair, kind }))),
  );
  const told = new Map<string, Told>();
  for (const pair of pairs.filter((one) => !replaced.has(occasion(one)))) {
    const { kind, event, userId } = pair;
    const gathers = gathersOf(kind, event);
    const key = `${kind}:${userId}:${gathers ?? idOf(event._id)}`;
    const known = told.get(key);
    if (known) known.events.push(event);
    else told.set(key, { kind, userId, gathers, events: [event] });
  }
  return [...told.values()];
}

/** What one request tells one person about one customer. */
const occasion = ({ kind, event, userId }: Omit<Pair, 'kind'> & { kind: string }) =>
  `${kind}:${userId}:${event.requestId}:${idOrNull(event.customerId)}`;

/** Never who did it, unless it is meant for oneself; only who is there, in a role that is told of it. */
function concerned(kind: KindName, event: FollowedEvent, people: People): Id[] {
  const { to, roles, own } = kindOf(kind);
  const found = new Set(receivers[to](event, people));
  if (!own) found.delete(idOf(event.actor.id));
  return [...found].filter((id) => {
    const person = people.get(id);
    return person?.active && !person.isKey && roles.includes(person.role);
  });
}

const gathersOf = (kind: KindName, event: FollowedEvent): string | null =>
  kindOf(kind).many ? `${kind}:${idOf(event.actor.id)}` : null;

async function write(ctx: Context, told: Told, channel: Channel): Promise<void> {
  const last = told.events.at(-1);
  if (!last) return;
  const customerIds = told.events.flatMap(({ customerId }) => idOrNull(customerId) ?? []);
  const mine = { userId: uuid(told.userId) };
  const open = told.gathers ? await openRow(mine, told.gathers, last.at) : null;
  const merged = [...new Set([...(open?.customerIds ?? []).map(idOf), ...customerIds])].slice(0, mostNamed).map(uuid);
  const news = {
    at: last.at,
    eventId: uuid(idOf(last._id)),
    subjectId: uuid(idOf(last.subject.id)),
    customerIds: merged,
    expiresAt: new Date(last.at.getTime() + keptMs),
  };
  const count = countOf(last) ?? told.events.length;
  if (open) {
    await Notification.updateOne({ ...mine, _id: open._id }, { $set: news, $inc: { count } });
    return;
  }
  const row = new Notification({
    ...news,
    ...mine,
    _id: uuid(ctx.newId()),
    kind: told.kind,
    since: told.events[0]?.at ?? last.at,
    count,
    actorId: uuid(idOf(last.actor.id)),
    actorName: last.actor.name,
    unread: true,
    ...(told.gathers ? { gathers: told.gathers } : {}),
  });
  await row.save();
  if (channel === 'mail' && Date.now() - last.at.getTime() < mailedMs)
    await mail(ctx, told.userId, row.toObject() as NotificationRow);
}

/** What still gathers; after an hour it does no more, and what comes then is told anew. */
async function openRow(mine: object, gathers: string, at: Date): Promise<NotificationRow | null> {
  const row = await Notification.findOne({ ...mine, gathers }).lean<NotificationRow>();
  if (!row || at.getTime() - row.since.getTime() < hourMs) return row;
  await Notification.updateOne({ ...mine, _id: row._id }, { $unset: { gathers: 1 } });
  return null;
}

/** What an event counted itself: a hand-over tells how many it moved. */
const countOf = ({ note }: FollowedEvent): number | null => (typeof note.moved === 'number' ? note.moved : null);

/** Written with the rights of whom it goes to, and sent on its behalf: who is gone by then gets none. */
async function mail(ctx: Context, userId: Id, row: NotificationRow): Promise<void> {
  if (!mailIsSetUp()) return;
  const reader = await systemContext(ctx.org.id, userId);
  const [shown] = await presentAll(reader, [row]);
  if (shown) await queueMail(reader, { to: reader.user.email, ...letterOf(reader, shown) });
}
