import type { PipelineStage } from 'mongoose';
import { decode } from 'next-auth/jwt';
import { ApiKey } from '@/models/api-key';
import { Session } from '@/models/session';
import { type Context, makeContext, type Organization } from './context';
import { sameBytes, sha256 } from './crypto';
import { connectDb } from './db';
import { env, requiredSecret } from './env';
import { type Id, idOf, idOfHex, idOrNull, isUuid, newId, uuid } from './id';
import { keyRing } from './keys';
import type { Role } from './permissions';
import { Problem } from './problem';

export const secureCookies = env.APP_URL.startsWith('https://');
export const sessionCookie = `${secureCookies ? '__Secure-' : ''}next-auth.session-token`;
/** What the session cookie holds and no more: role and organization are read fresh on each request. */
export type SessionToken = { uid: string; sid: string; v: number };

type OrgRow = {
  _id: unknown;
  slug: string;
  name: string;
  currency: string;
  region: string;
  demo?: boolean;
  uniqueNames?: Organization['uniqueNames'];
  disabled?: boolean;
};
type UserRow = {
  _id: unknown;
  orgId: unknown;
  name: string;
  email: string;
  role: Role;
  customerIds?: unknown[];
  teamId?: unknown;
  sharesEndAt?: Date | null;
  sessionVersion: number;
  disabled?: boolean;
};
type Joined = { user: UserRow[]; org: OrgRow[] };
type Caller = { user: UserRow; org: OrgRow; via: 'session' | 'key'; credential: string };

const join: PipelineStage[] = [
  { $lookup: { from: 'users', localField: 'userId', foreignField: '_id', as: 'user' } },
  { $lookup: { from: 'organizations', localField: 'orgId', foreignField: '_id', as: 'org' } },
];

/**
 * The context of a request: an Authorization header decides alone, otherwise the session cookie; neither is a 401.
 * One read brings session or key, user and organization, so a demotion holds on the very next request.
 */
export async function authenticate(request: Request, requestId: string): Promise<Context> {
  await connectDb();
  const header = request.headers.get('authorization');
  const caller = header === null ? await bySession(request) : await byKey(header);
  if (!caller || caller.user.disabled || caller.org.disabled) throw unauthenticated();
  return contextOf(caller, requestId);
}

async function contextOf({ user, org, via, credential }: Caller, requestId: string): Promise<Context> {
  const orgId = idOf(org._id);
  return makeContext({
    org: organizationOf(org),
    user: {
      id: idOf(user._id),
      name: user.name,
      email: user.email,
      customerIds: (user.customerIds ?? []).map(idOf),
      teamId: idOrNull(user.teamId),
      sharesEndAt: user.sharesEndAt ?? null,
    },
    role: user.role,
    requestId,
    credential,
    via,
    keys: await keyRing(orgId),
  });
}

/** The context of work without a request: a job acting for its requester with today's rights, or a script. */
export function contextFor(user: UserRow, org: OrgRow, via: 'job' | 'system', credential: string): Promise<Context> {
  return contextOf({ user, org, via: 'key', credential }, newId()).then((ctx) => ({ ...ctx, via }));
}

export function organizationOf(org: OrgRow): Organization {
  return {
    id: idOf(org._id),
    slug: org.slug,
    name: org.name,
    currency: org.currency,
    region: org.region,
    demo: org.demo ?? false,
    uniqueNames: org.uniqueNames ?? 'business',
  };
}

async function bySession(request: Request): Promise<Caller | null> {
  const token = await readToken(request);
  if (!token) return null;
  const [row] = await Session.aggregate<
    Joined & { version: number; endedAt: Date | null; expiresAt: Date; userId: unknown; seenAt?: Date }
  >([{ $match: { _id: uuid(token.sid) } }, ...join]);
  const user = row?.user[0];
  const org = row?.org[0];
  if (!row || !user || !org || row.endedAt || row.expiresAt < new Date()) return null;
  if (idOf(row.userId) !== token.uid || token.v !== user.sessionVersion || row.version !== user.sessionVersion)
    return null;
  noteUse(token.sid, row.seenAt);
  return { user, org, via: 'session', credential: token.sid };
}

const noteEveryMs = 300_000;

/** When a session was last used, for its owner's list: kept now and then, and no request waits for it. */
function noteUse(sid: string, seenAt: Date | undefined): void {
  const now = new Date();
  if (seenAt && now.getTime() - seenAt.getTime() < noteEveryMs) return;
  void Session.updateOne({ _id: uuid(sid) }, { $set: { seenAt: now } })
    .exec()
    .catch(() => undefined);
}

async function readToken(request: Request): Promise<SessionToken | null> {
  try {
    const raw = cookieOf(request, sessionCookie);
    if (!raw) return null;
    const token = await decode({ token: raw, secret: requiredSecret('NEXTAUTH_SECRET') });
    const { uid, sid, v } = (token ?? {}) as Partial<SessionToken>;
    return typeof uid === 'string' && typeof sid === 'string' && isUuid(sid) && typeof v === 'number'
      ? { uid, sid, v }
      : null;
  } catch {
    return null;
  }
}

function cookieOf(request: Request, name: string): string | null {
  for (const part of (request.headers.get('cookie') ?? '').split(';')) {
    const [key, ...rest] = part.trim().split('=');
    if (key === name) return decodeURIComponent(rest.join('='));
  }
  return null;
}

const keyForm = /^Bearer kinso_([0-9a-f]{32})_([A-Za-z0-9_-]{43})$/;

async function byKey(header: string): Promise<Caller | null> {
  const match = keyForm.exec(header);
  if (!match?.[1] || !match[2]) return null;
  const id = idOfHex(match[1]);
  if (!isUuid(id)) return null;
  const [row] = await ApiKey.aggregate<
    Joined & { hash: { buffer: Uint8Array }; expiresAt: Date | null; revokedAt: Date | null }
  >([{ $match: { _id: uuid(id) } }, ...join]);
  const user = row?.user[0];
  const org = row?.org[0];
  if (!row || !user || !org || row.revokedAt || (row.expiresAt && row.expiresAt < new Date())) return null;
  return sameBytes(Buffer.from(row.hash.buffer), sha256(match[2])) ? { user, org, via: 'key', credential: id } : null;
}

/** Whether what a context was made of still holds: for streams, which outlive the request that opened them. */
export async function stillHolds(ctx: Context): Promise<boolean> {
  const model = ctx.via === 'session' ? Session : ApiKey;
  const [row] = await model.aggregate<
    Joined & { endedAt?: Date | null; revokedAt?: Date | null; expiresAt?: Date | null; version?: number }
  >([{ $match: { _id: uuid(ctx.credential) } }, ...join]);
  const user = row?.user[0];
  if (!row || !user || user.disabled || row.org[0]?.disabled || user.role !== ctx.role) return false;
  if (idOrNull(user.teamId) !== ctx.user.teamId) return false;
  const ended = row.endedAt || row.revokedAt || (row.expiresAt && row.expiresAt < new Date());
  return !ended && (row.version === undefined || row.version === user.sessionVersion);
}

/** The text of a new key from its row's id and secret. */
export function keyText(id: Id, secret: string): string {
  return `kinso_${id.replaceAll('-', '')}_${secret}`;
}

function unauthenticated(): Problem {
  return new Problem('unauthenticated', 'Sign in, or send an API key as "Authorization: Bearer kinso_…"', {
    headers: { 'WWW-Authenticate': 'Bearer realm="kinso"' },
  });
}
