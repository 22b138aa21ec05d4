import { Secret, TOTP } from 'otpauth';
import {
  changePassword,
  confirmSecondFactor,
  endSecondFactor,
  forgotPassword,
  startSecondFactor,
} from '@/features/users/service';
import type { Context } from '@/lib/context';
import { env } from '@/lib/env';
import { newId, uuid } from '@/lib/id';
import { hashPassword } from '@/lib/sign-in';
import { Session } from '@/models/session';
import { User } from '@/models/user';
import { rowsOf } from '../support/audit';
import { mailServer } from '../support/smtp';

const password = 'a long enough word 77';

/** A browser that the user is signed in with. */
export async function signedIn(ctx: Context, userId: string = ctx.user.id): Promise<void> {
  const expiresAt = new Date(Date.now() + 3_600_000);
  await Session.create({ _id: uuid(newId()), orgId: uuid(ctx.org.id), userId: uuid(userId), version: 1, expiresAt });
}

const withPassword = async (ctx: Context) =>
  User.updateOne({ _id: uuid(ctx.user.id) }, { $set: { passwordHash: await hashPassword(password) } });

export async function changeOwnPassword(ctx: Context): Promise<unknown> {
  await withPassword(ctx);
  return changePassword(ctx, { current: password, password: 'another long word 88' }, '127.0.0.1');
}

export const codeOf = (secret: string, at = Date.now()) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at });

export async function startOwnFactor(ctx: Context) {
  await withPassword(ctx);
  return startSecondFactor(ctx, password, '127.0.0.1');
}

export async function confirmOwnFactor(ctx: Context): Promise<unknown> {
  const { secret } = await startOwnFactor(ctx);
  return confirmSecondFactor(ctx, codeOf(secret));
}

export async function endOwnFactor(ctx: Context): Promise<unknown> {
  await confirmOwnFactor(ctx);
  return endSecondFactor(ctx, password, '127.0.0.1');
}

/** A link is asked for and its letter written; the letter goes to a server of its own. */
export async function mailOwnLink(ctx: Context): Promise<void> {
  const server = await mailServer();
  env.SMTP_URL = server.url;
  await forgotPassword(ctx.user.email, '127.0.0.1');
  while ((await rowsOf(ctx.org.id, 'mails')).length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
}
