import { Event } from '@/models/event';
import { Follower } from '@/models/follower';
import { Relay } from '@/models/relay';
import { command } from './command';
import type { Context } from './context';
import { organizationContext } from './contexts';
import { isDbAway } from './db';
import type { EventName } from './event-table';
import { type Id, idOf, uuid } from './id';
import { type Change, openEventBody } from './recorded';
import { singleton } from './singleton';

/** An event as a follower is told of it. */
export type FollowedEvent = {
  _id: unknown;
  name: EventName;
  at: Date;
  seq: number;
  subject: { type: string; id: unknown };
  customerId: unknown;
  actor: { id: unknown; name: string; type: string };
  requestId?: string;
  acl: string[];
  changes: Change[];
  note: Record<string, unknown>;
};
type Row = Omit<FollowedEvent, 'changes' | 'note'>;
type Follow = (ctx: Context, events: FollowedEvent[]) => Promise<void>;
type Rule = { names: readonly EventName[]; run: Follow };

const followers = singleton('followers', () => new Map<string, Rule>());
/** Numbers looked through at once. */
const batch = 2_000;
/** What is older is not told any more: an installation that begins to follow does not begin with its past. */
const lateMs = 7 * 86_400_000;
const head = { name: 1, at: 1, seq: 1, subject: 1, customerId: 1, actor: 1, requestId: 1, acl: 1 } as const;

/**
 * What a feature does about events of these names, after they are numbered: in their order, each once, because `run` is
 * in the command that moves the follower's place along. Single events of a run are not told; its end is one event.
 */
export function defineFollower(name: string, names: readonly EventName[], run: Follow): void {
  followers.set(name, { names, run });
}

/** Brings every follower up to date with every organization; one that fails holds back no other. */
export async function followAll(): Promise<void> {
  if (followers.size === 0) return;
  const [relays, places] = await Promise.all([
    Relay.find({ seq: { $gt: 0 } }, { seq: 1 }).lean(),
    Follower.find({}, { seq: 1 }).lean(),
  ]);
  const reached = new Map(places.map((place) => [place._id, place.seq ?? 0]));
  const failed: unknown[] = [];
  for (const relay of relays)
    for (const name of followers.keys()) {
      const orgId = relay._id as Id;
      if ((reached.get(placeOf(orgId, name)) ?? 0) >= (relay.seq ?? 0)) continue;
      await follow(orgId, name).catch((error: unknown) => {
        if (isDbAway(error)) throw error;
        failed.push(error);
      });
    }
  if (failed.length > 0) throw failed[0];
}

const placeOf = (orgId: Id, name: string) => `${orgId}:${name}`;

/** Brings one follower up to date with one organization. */
export async function follow(orgId: Id, name: string): Promise<void> {
  const rule = followers.get(name);
  if (!rule) return;
  const place = placeOf(orgId, name);
  await Follower.updateOne({ _id: place }, { $setOnInsert: { orgId: uuid(orgId), name, seq: 0 } }, { upsert: true });
  const until = (await Relay.findById(orgId).lean())?.seq ?? 0;
  while (await followBatch(orgId, place, rule, until));
}

/** Numbers have no gaps, so those up to `until` are all there. Whether there may be more. */
async function followBatch(orgId: Id, place: string, rule: Rule, until: number): Promise<boolean> {
  const from = (await Follower.findById(place).lean())?.seq ?? 0;
  if (from >= until) return false;
  const last = Math.min(from + batch, until);
  const due = await Event.find(
    {
      orgId: uuid(orgId),
      seq: { $gt: from, $lte: last },
      name: { $in: [...rule.names] },
      at: { $gt: new Date(Date.now() - lateMs) },
      runId: { $exists: false },
    },
    head,
  )
    .sort({ seq: 1 })
    .lean<Row[]>();
  const pass = () => Follower.updateOne({ _id: place, seq: from }, { $set: { seq: last } });
  if (due.length === 0) await pass();
  else {
    const ctx = await organizationContext(orgId);
    await command(ctx, 'followEvents', async () => {
      // Another worker was here first: what it did is done.
      if ((await pass()).modifiedCount === 1) await rule.run(ctx, await opened(ctx, due));
    });
  }
  return last < until;
}

async function opened(ctx: Context, rows: Row[]): Promise<FollowedEvent[]> {
  const wanted = { orgId: uuid(ctx.org.id), _id: { $in: rows.map(({ _id }) => uuid(idOf(_id))) } };
  const found = await Event.find(wanted, { body: 1 }).lean();
  const bodies = new Map(found.map((row) => [idOf(row._id), openEventBody(ctx.keys, ctx.org.id, row as never)]));
  return rows.map((row) => {
    const { changes = [], note = {} } = bodies.get(idOf(row._id)) ?? {};
    return { ...row, changes, note };
  });
}
