import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

const version = 1;
const nonceBytes = 12;
const tagBytes = 16;
const keyIdBytes = 4;

export type DataKey = { id: number; key: Buffer };

/**
 * AES-256-GCM with a random nonce. Layout: version(1) keyId(4) nonce(12) tag(16) ciphertext. `aad` binds the value to
 * its place (organization, model, document), so that a blob copied to another row does not open.
 */
export function sealBytes(data: DataKey, aad: string, plain: Buffer): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', data.key, nonce);
  cipher.setAAD(Buffer.from(aad));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  const head = Buffer.alloc(1 + keyIdBytes);
  head.writeUInt8(version, 0);
  head.writeUInt32BE(data.id, 1);
  return Buffer.concat([head, nonce, cipher.getAuthTag(), body]);
}

export function keyIdOf(blob: Buffer): number {
  return blob.readUInt32BE(1);
}

/** Opens what sealBytes made; throws when the key, the place or a single bit differs. */
export function openBytes(key: Buffer, aad: string, blob: Buffer): Buffer {
  let at = 1 + keyIdBytes;
  const nonce = blob.subarray(at, (at += nonceBytes));
  const tag = blob.subarray(at, (at += tagBytes));
  const decipher = createDecipheriv('aes-256-gcm', key, nonce);
  decipher.setAAD(Buffer.from(aad));
  decipher.setAuthTag(tag);
  return Buffer.concat([decipher.update(blob.subarray(at)), decipher.final()]);
}

/** A 256-bit key for one purpose from a secret text (HKDF-SHA256, RFC 5869). */
export function deriveKey(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'kinso', purpose, 32));
}

/** Keyed hash of a searchable value, 60 bits in base64url: enough to find by, too short to be a fingerprint. */
export function indexHash(key: Buffer, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64url').slice(0, 10);
}

export function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

export function sameBytes(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

export function randomToken(bytes = 32): string {
  return randomBytes(bytes).toString('base64url');
}

export function randomKey(): Buffer {
  return randomBytes(32);
}
