import { randomToken, sha256 } from '@/lib/crypto';
import { type Id, idOfHex, isUuid } from '@/lib/id';

const hashOf = (secret: string) => sha256(secret).toString('base64url');
const bytesOf = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex');

/** Whose and which, so that it is found without a look into every organization; then 256 bits that nobody can guess. */
export function newLink(orgId: Id, quoteId: Id): { token: string; hash: string } {
  const secret = randomToken();
  const head = Buffer.concat([orgId, quoteId].map(bytesOf)).toString('base64url');
  return { token: `${head}.${secret}`, hash: hashOf(secret) };
}

export function partsOfLink(token: string): { orgId: Id; quoteId: Id; hash: string } | null {
  const [, head = '', secret = ''] = /^([\w-]{43})\.([\w-]{43})$/.exec(token) ?? [];
  const hex = Buffer.from(head, 'base64url').toString('hex');
  const [orgId, quoteId] = [idOfHex(hex.slice(0, 32)), idOfHex(hex.slice(32))];
  return secret && isUuid(orgId) && isUuid(quoteId) ? { orgId, quoteId, hash: hashOf(secret) } : null;
}
