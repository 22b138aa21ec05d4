import { randomToken, sha256 } from './crypto';
import { env } from './env';
import type { Id } from './id';

const dayMs = 86_400_000;

/** A one-time token and what is kept of it: a hash, and until when it holds. */
export function newPasswordLink(userId: Id, lifeMs = 7 * dayMs) {
  const secret = randomToken(32);
  const expiresAt = new Date(Date.now() + lifeMs);
  const token = `${userId.replaceAll('-', '')}${secret}`;
  return { token, setPassword: { hash: sha256(secret), expiresAt } };
}

/** Where the token leads: by configuration, never by what a request calls its host, and behind the `#`, which no server hears. */
export const passwordLink = (token: string): string => new URL(`/set-password#${token}`, env.APP_URL).href;
