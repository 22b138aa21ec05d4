import { Secret, TOTP } from 'otpauth';
import { User } from '@/models/user';
import { randomToken, sha256 } from './crypto';
import { type Id, idOf, uuid } from './id';
import { type KeyRing, keyRing, openJson, sealJson } from './keys';
import { placeOf, toBuffer } from './sealed';

/** What of a user's row its second factor stands in. */
export type SecondFactor = {
  _id: unknown;
  orgId: unknown;
  sealed?: unknown;
  totpConfirmedAt?: Date | null;
  totpStep?: number;
};

const period = 30;
/** Clocks of phones are not ours: one step earlier or later is taken too. */
const window = 1;
const recoveryCount = 10;

const totpOf = (secret: string, label = '', issuer = 'Kinso') =>
  new TOTP({ issuer, label, secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period });

/** A new secret, sealed for its row, and the address that an authenticator app reads as a picture. */
export function newSecret(keys: KeyRing, orgId: Id, user: { id: Id; email: string }, issuer: string) {
  const secret = new Secret({ size: 20 }).base32;
  const sealed = sealJson(keys, placeOf(orgId, 'User', user.id), { secret });
  return { secret, sealed, uri: totpOf(secret, user.email, issuer).toString() };
}

async function secretOf(row: SecondFactor): Promise<string | null> {
  if (!row.sealed) return null;
  const orgId = idOf(row.orgId);
  const place = placeOf(orgId, 'User', idOf(row._id));
  return openJson<{ secret: string }>(await keyRing(orgId), place, toBuffer(row.sealed)).secret;
}

/** The time step that a code belongs to; null when it is none of now. */
export async function stepOf(row: SecondFactor, code: string): Promise<number | null> {
  const secret = /^\d{6}$/.test(code) ? await secretOf(row) : null;
  const delta = secret ? totpOf(secret).validate({ token: code, window }) : null;
  return delta === null ? null : Math.floor(Date.now() / 1000 / period) + delta;
}

/** Takes a code of the app or a recovery code; each works once, of two who bring the same one the second is refused. */
export async function spendCode(row: SecondFactor, typed: string): Promise<boolean> {
  const code = typed.replaceAll(/[\s-]/g, '').toLowerCase();
  const own = { _id: uuid(idOf(row._id)) };
  const step = await stepOf(row, code);
  if (step !== null) {
    const used = await User.updateOne({ ...own, totpStep: { $lt: step } }, { $set: { totpStep: step } });
    return used.modifiedCount === 1;
  }
  const hash = hashOf(code);
  const used = await User.updateOne({ ...own, recoveryHashes: hash }, { $pull: { recoveryHashes: hash } });
  return used.modifiedCount === 1;
}

const hashOf = (code: string) => sha256(`recovery:${code}`).toString('base64url');

/** Codes to be kept on paper, told this once, and their hashes. 50 bits each: nobody tries them out. */
export function newRecoveryCodes(): { codes: string[]; hashes: string[] } {
  const codes = Array.from({ length: recoveryCount }, () => {
    const code = randomToken(24)
      .toLowerCase()
      .replaceAll(/[^a-z0-9]/g, '')
      .slice(0, 10);
    return `${code.slice(0, 5)}-${code.slice(5)}`;
  });
  return { codes, hashes: codes.map((code) => hashOf(code.replace('-', ''))) };
}
