import { idOf, uuid } from '@/lib/id';
import { recordEvent } from '@/lib/recorded';
import { type Context, command, demand, query } from '@/lib/service';
import { Session } from '@/models/session';
import type { EndInput, OpenSession } from '../session-schema';
import { aclOf, findUser } from './row';

type Row = { _id: unknown; userAgent: string; peer: string; createdAt: Date; seenAt?: Date };
const mostListed = 100;

/** The browsers that the caller is signed in with. */
export function listOwnSessions(ctx: Context): Promise<{ data: OpenSession[] }> {
  demand(ctx, 'session.read');
  return query(ctx, () => list(ctx, ctx.user.id));
}

/** Signs the caller out of one of them, or of all others. */
export function endOwnSessions(ctx: Context, input: EndInput): Promise<{ ended: number }> {
  demand(ctx, 'session.end');
  return command(ctx, 'endOwnSessions', () => end(ctx, ctx.user.id, input, true));
}

export function listSessions(ctx: Context, ref: string): Promise<{ data: OpenSession[] }> {
  demand(ctx, 'users.manage');
  return query(ctx, async () => list(ctx, idOf((await findUser(ctx, ref))._id)));
}

export function endSessions(ctx: Context, ref: string, input: EndInput): Promise<{ ended: number }> {
  demand(ctx, 'users.manage');
  return command(ctx, 'endSessions', async () => end(ctx, idOf((await findUser(ctx, ref))._id), input, false));
}

const openOf = (ctx: Context, userId: string) => ({
  orgId: uuid(ctx.org.id),
  userId: uuid(userId),
  endedAt: null,
});

async function list(ctx: Context, userId: string): Promise<{ data: OpenSession[] }> {
  const rows = await Session.find({ ...openOf(ctx, userId), expiresAt: { $gt: ctx.now } })
    .sort({ createdAt: -1, _id: -1 })
    .limit(mostListed)
    .lean<Row[]>();
  return { data: rows.map((row) => present(ctx, row)) };
}

function present(ctx: Context, row: Row): OpenSession {
  return {
    _id: idOf(row._id),
    browser: browserOf(row.userAgent),
    address: row.peer,
    current: idOf(row._id) === ctx.credential,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: (row.seenAt ?? row.createdAt).toISOString(),
  };
}

/** Ends one or all; whoever ends all of its own stays where it is. */
export async function end(ctx: Context, userId: string, { sessionId }: EndInput, keepCurrent: boolean) {
  const which = sessionId
    ? { _id: uuid(sessionId) }
    : keepCurrent && ctx.via === 'session'
      ? { _id: { $ne: uuid(ctx.credential) } }
      : {};
  const { modifiedCount } = await Session.updateMany(
    { ...openOf(ctx, userId), ...which },
    { $set: { endedAt: new Date() } },
  );
  if (modifiedCount > 0)
    recordEvent({
      name: 'user.sessionsEnded',
      subject: { type: 'user', id: idOf(userId) },
      acl: aclOf(idOf(userId)),
      note: { ended: modifiedCount },
    });
  return { ended: modifiedCount };
}

const browsers: [RegExp, string][] = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const systems: [RegExp, string][] = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];

function browserOf(userAgent: string): string {
  const name = (list: [RegExp, string][]) => list.find(([form]) => form.test(userAgent))?.[1];
  const [browser, system] = [name(browsers), name(systems)];
  if (!browser) return system ?? 'Unknown browser';
  return system ? `${browser} on ${system}` : browser;
}
