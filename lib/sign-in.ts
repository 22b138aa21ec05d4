import { hash, verify } from '@node-rs/argon2';
import mongoose from 'mongoose';
import { RateLimiterMongo, RateLimiterRes } from 'rate-limiter-flexible';
import { Organization } from '@/models/organization';
import { Session } from '@/models/session';
import { User } from '@/models/user';
import { asSession, noteRefused, recordAccount } from './account-events';
import { command } from './command';
import { sha256 } from './crypto';
import { connectDb } from './db';
import { idOf, idOfHex, isUuid, newId, uuid } from './id';
import { Problem } from './problem';
import { type SecondFactor, spendCode } from './second-factor';
import { singleton } from './singleton';
import { inTurn } from './turns';

export const sessionDays = 30;
/** OWASP's argon2id floor: 19 MiB, two passes. */
const argon = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const minPasswordLength = 12;
/** Words that the first guesses are made of. */
const common =
  'password passw0rd p4ssword qwerty qwertz asdfgh zxcvbn letmein welcome changeme iloveyou princess sunshine football baseball superman trustno1 monkey dragon abcdefghij abc123 q1w2e3r4 1q2w3e4r administrator admin 1234567890 123456789 0987654321'.split(
    ' ',
  );

export type SignedIn = { uid: string; sid: string; v: number; name: string };
type Attempt = { email: string; password: string; code?: string; peer: string; userAgent: string };

export function passwordProblem(password: string): string | null {
  if (password.length < minPasswordLength) return `A password has at least ${minPasswordLength} characters`;
  if (password.length > 200) return 'A password has at most 200 characters';
  const plain = password.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  const rest = common.reduce((left, word) => left.replaceAll(word, ''), plain).replaceAll(/\d/g, '');
  const guessed = rest.length < 4 && common.some((word) => plain.includes(word));
  if (guessed || new Set(password.toLowerCase()).size < 5) return 'This password is among the first that are guessed';
  return null;
}

export function hashPassword(password: string): Promise<string> {
  return hash(password, argon);
}

const decoy = () => singleton('decoy-hash', () => hashPassword('nobody has this password'));

/**
 * Checks a password and opens a session. An unknown user costs the same time and gets the same answer; failures are
 * counted per (account, address), so that an attacker elsewhere cannot lock the owner out, and per address. Attempts of
 * one pair are made one after another: thrown at once, all of them would be checked before the first was counted.
 */
export async function signIn(attempt: Attempt): Promise<SignedIn> {
  await connectDb();
  const email = attempt.email.trim().toLowerCase();
  const pair = `${email}|${attempt.peer}`;
  return inTurn(`sign-in:${pair}`, () => tryOnce({ ...attempt, email }, pair));
}

async function tryOnce(attempt: Attempt, pair: string): Promise<SignedIn> {
  const limits = limiters();
  await refuseIfSpent(limits, pair);
  await spend(limits.peer, attempt.peer);
  const user = await findByPassword(attempt.email, attempt.password);
  if (!user) {
    noteRefused(attempt);
    await limits.pair.penalty(pair);
    throw new Problem('wrong_credentials', 'E-mail or password is not right');
  }
  await secondStep(limits, user, attempt, pair);
  await Promise.all([limits.pair.delete(pair), limits.peer.reward(attempt.peer)]);
  return openSession(user, attempt);
}

type Account = SecondFactor & { name: string; sessionVersion: number; passwordHash: string | null };

/** Asked only of whoever knows the password. Codes are counted by account too: six digits are soon tried from many places. */
async function secondStep(limits: Limits, user: Account, { email, code, peer }: Attempt, pair: string): Promise<void> {
  if (!user.totpConfirmedAt) return;
  if (!code) {
    await limits.peer.reward(peer);
    throw new Problem('second_factor_required', 'Enter the code of your authenticator app');
  }
  const account = idOf(user._id);
  const kept = await limits.code.get(account);
  if (kept && kept.remainingPoints <= 0) throw tooMany(kept.msBeforeNext);
  if (await spendCode(user, code)) {
    await limits.code.delete(account);
    return;
  }
  noteRefused({ email, peer });
  await Promise.all([limits.pair.penalty(pair), limits.code.penalty(account)]);
  throw new Problem('wrong_code', 'This code is not right, or was used already');
}

/** For what a signed-in person must prove again: whether this is the password, counted like a sign-in. */
export async function confirmPassword(userId: string, password: string, peer: string): Promise<void> {
  await connectDb();
  const user = (await User.findById(uuid(userId)).lean()) as (Account & { email: string }) | null;
  const pair = `${user?.email}|${peer}`;
  await inTurn(`sign-in:${pair}`, async () => {
    const limits = limiters();
    await refuseIfSpent(limits, pair);
    if (user?.passwordHash && (await verify(user.passwordHash, password.slice(0, 200)))) return;
    if (user) noteRefused({ email: user.email, peer });
    await limits.pair.penalty(pair);
    throw Problem.field('invalid', 'current', 'This is not your password');
  });
}

async function findByPassword(email: string, password: string): Promise<Account | null> {
  const rows =
    email.length > 254 || password.length > 200
      ? []
      : ((await User.find({ email, disabled: false, kind: 'person' }).limit(5).lean()) as Account[]);
  const candidates = rows.filter((row) => row.passwordHash);
  if (candidates.length === 0) {
    await verify(await decoy(), password.slice(0, 200));
    return null;
  }
  for (const row of candidates) {
    if (row.passwordHash && (await verify(row.passwordHash, password)) && (await isOpen(row.orgId))) return row;
  }
  return null;
}

async function isOpen(orgId: unknown): Promise<boolean> {
  const org = await Organization.findById(uuid(idOf(orgId))).lean();
  return Boolean(org && !org.disabled);
}

async function openSession(user: Account, attempt: Attempt): Promise<SignedIn> {
  const sid = newId();
  const ctx = await asSession(idOf(user.orgId), idOf(user._id), sid);
  await command(ctx, 'openSession', async () => {
    await Session.create({
      _id: uuid(sid),
      orgId: uuid(ctx.org.id),
      userId: uuid(ctx.user.id),
      version: user.sessionVersion,
      userAgent: attempt.userAgent.slice(0, 300),
      peer: attempt.peer,
      expiresAt: new Date(Date.now() + sessionDays * 86_400_000),
    });
    recordAccount(ctx, 'session.opened', { address: attempt.peer });
  });
  return { uid: idOf(user._id), sid, v: user.sessionVersion, name: user.name };
}

/** Signing out. */
export async function endSession(sid: string): Promise<void> {
  await connectDb();
  const row = await Session.findOne({ _id: uuid(sid), endedAt: null }).lean();
  if (!row) return;
  const ctx = await asSession(idOf(row.orgId), idOf(row.userId), sid);
  await command(ctx, 'endSession', async () => {
    const ended = await Session.updateOne({ _id: row._id, endedAt: null }, { $set: { endedAt: new Date() } });
    if (ended.modifiedCount === 1) recordAccount(ctx, 'session.ended');
  });
}

/** Signing out everywhere. */
export async function endAllSessions(userId: string): Promise<void> {
  await connectDb();
  const user = await User.findById(uuid(userId), { orgId: 1 }).lean();
  if (!user) return;
  const ctx = await asSession(idOf(user.orgId), idOf(user._id));
  await command(ctx, 'endAllSessions', async () => {
    await User.updateOne({ _id: user._id }, { $inc: { sessionVersion: 1 } });
    const { modifiedCount } = await endOpen(user._id);
    recordAccount(ctx, 'user.sessionsEnded', { ended: modifiedCount });
  });
}

const endOpen = (userId: unknown) =>
  Session.updateMany({ userId: userId as never, endedAt: null }, { $set: { endedAt: new Date() } });

/** Sets a password by the one-time link's token, which is used up by it; ends every session the account had. */
export async function setPasswordByToken(token: string, password: string): Promise<{ email: string }> {
  const reason = passwordProblem(password);
  if (reason) throw Problem.field('invalid', 'password', reason);
  await connectDb();
  const id = idOfHex(token.slice(0, 32));
  const good = {
    _id: isUuid(id) ? uuid(id) : null,
    disabled: false,
    'setPassword.hash': sha256(token.slice(32)),
    'setPassword.expiresAt': { $gt: new Date() },
  };
  // Looked for first: hashing costs what an attacker without a token would have us pay.
  const found = await User.findOne(good, { orgId: 1 }).lean();
  if (!found) throw goneLink();
  const change = {
    $set: { passwordHash: await hashPassword(password), setPassword: null },
    $inc: { sessionVersion: 1 },
  };
  const ctx = await asSession(idOf(found.orgId), idOf(found._id));
  return command(ctx, 'setPassword', async () => {
    const user = await User.findOneAndUpdate(good, change).lean();
    if (!user) throw goneLink();
    await endOpen(user._id);
    recordAccount(ctx, 'user.passwordChanged', { byLink: true });
    return { email: user.email };
  });
}

const goneLink = () =>
  Problem.field('not_found', 'token', 'This link was used already or is too old; ask for a new one');

type Limits = { pair: RateLimiterMongo; peer: RateLimiterMongo; code: RateLimiterMongo; reset: RateLimiterMongo };
const window = { duration: 900, disableIndexesCreation: true, tableName: 'sign_in_attempts' };

function limiters(): Limits {
  return singleton('sign-in-limits', () => {
    const store = { storeClient: mongoose.connection, dbName: mongoose.connection.name };
    return {
      pair: new RateLimiterMongo({ ...store, ...window, keyPrefix: 'pair', points: 8 }),
      peer: new RateLimiterMongo({ ...store, ...window, keyPrefix: 'peer', points: 100 }),
      code: new RateLimiterMongo({ ...store, ...window, keyPrefix: 'code', points: 20 }),
      reset: new RateLimiterMongo({ ...store, ...window, keyPrefix: 'reset', points: 4 }),
    };
  });
}

async function refuseIfSpent(limits: Limits, pair: string): Promise<void> {
  const kept = await limits.pair.get(pair);
  if (kept && kept.remainingPoints <= 0) throw tooMany(kept.msBeforeNext);
}

/** Counted before the attempt and given back when it was right: many accounts tried at once from one address count too. */
async function spend(limit: RateLimiterMongo, key: string): Promise<void> {
  await limit.consume(key).catch((spent: unknown) => {
    throw spent instanceof RateLimiterRes ? tooMany(spent.msBeforeNext) : spent;
  });
}

/** One more letter to an address: false when it had enough of them. Who asks for many addresses is told. */
export async function mayMail(address: string, peer: string): Promise<boolean> {
  await connectDb();
  const limits = limiters();
  await spend(limits.peer, peer);
  return limits.reset.consume(address).then(
    () => true,
    (spent: unknown) => {
      if (spent instanceof RateLimiterRes) return false;
      throw spent;
    },
  );
}

function tooMany(waitMs: number): Problem {
  const seconds = Math.ceil(waitMs / 1000);
  return new Problem('too_many_attempts', `Too many attempts. Try again in ${Math.ceil(seconds / 60)} min.`, {
    headers: { 'Retry-After': String(seconds) },
  });
}
