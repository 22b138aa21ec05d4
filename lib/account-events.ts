import mongoose from 'mongoose';
import { RateLimiterMongo } from 'rate-limiter-flexible';
import { User } from '@/models/user';
import { command } from './command';
import type { Context } from './context';
import { systemContext } from './contexts';
import type { EventName } from './event-table';
import { type Id, idOf } from './id';
import { log } from './log';
import { recordEvent } from './recorded';
import { singleton } from './singleton';

/** The context of an account's own sign-in, which has no request of its own yet. */
export async function asSession(orgId: Id, userId: Id, sid: string = orgId): Promise<Context> {
  return { ...(await systemContext(orgId, userId)), via: 'session', credential: sid };
}

/** Records, in the running command, what became of an account; its holder and the administrators may know. */
export function recordAccount(ctx: Context, name: EventName, note?: Record<string, unknown>): void {
  const { id } = ctx.user;
  recordEvent({ name, subject: { type: 'user', id }, acl: ['org', `u:${id}`], note });
}

const hourS = 3_600;

/** Refused attempts of an account within an hour. */
const counter = () =>
  singleton('refused-attempts', () => {
    const store = { storeClient: mongoose.connection, dbName: mongoose.connection.name };
    return new RateLimiterMongo({
      ...store,
      duration: hourS,
      points: Number.MAX_SAFE_INTEGER,
      keyPrefix: 'refused',
      tableName: 'sign_in_attempts',
      disableIndexesCreation: true,
    });
  });

const isTold = (attempts: number) => /^10*$/.test(String(attempts));

/**
 * Records a refused sign-in: of those within an hour the first, the tenth, the hundredth. So an attacker is seen and cannot
 * fill the log. Nobody waits for it, that the answer's time does not tell whether there is such an account.
 */
export function noteRefused({ email, peer }: { email: string; peer: string }): void {
  void record(email, peer).catch((error: unknown) => log.warn({ err: error }, 'a refused sign-in was not recorded'));
}

async function record(email: string, peer: string): Promise<void> {
  if (email.length > 254) return;
  const rows = await User.find({ email, kind: 'person' }, { orgId: 1 }).limit(5).lean();
  for (const row of rows) {
    const userId = idOf(row._id);
    const { consumedPoints } = await counter().consume(userId);
    if (!isTold(consumedPoints)) continue;
    const ctx = await systemContext(idOf(row.orgId), userId);
    await command(ctx, 'noteRefused', async () =>
      recordAccount(ctx, 'session.refused', { address: peer, attempts: consumedPoints }),
    );
  }
}
