import mongoose from 'mongoose';
import { OrgKey } from '@/models/org-key';
import { type DataKey, deriveKey, keyIdOf, openBytes, randomKey, sealBytes } from './crypto';
import { isDuplicateKey } from './db';
import { requiredSecret } from './env';
import { type Id, uuid } from './id';
import { singleton } from './singleton';

/** An organization's keys, unwrapped: data keys by id (the newest seals), and the key of its search hashes. */
export type KeyRing = { active: DataKey; data: Map<number, Buffer>; index: Buffer };

const rings = singleton('key-rings', () => new Map<string, Promise<KeyRing>>());

/** The key ring of an organization, made on first use and kept in process. */
export function keyRing(orgId: Id): Promise<KeyRing> {
  let ring = rings.get(orgId);
  if (!ring) {
    ring = loadRing(orgId);
    rings.set(orgId, ring);
    ring.catch(() => rings.delete(orgId));
  }
  return ring;
}

export function forgetKeyRing(orgId: Id): void {
  rings.delete(orgId);
}

async function loadRing(orgId: Id): Promise<KeyRing> {
  let rows = await readRows(orgId);
  if (rows.length === 0) {
    await createKeys(orgId);
    rows = await readRows(orgId);
  }
  const data = new Map<number, Buffer>();
  let index: Buffer | undefined;
  for (const row of rows) {
    const key = openBytes(masterKey(), wrapAad(orgId, row.purpose, row.keyId), Buffer.from(row.wrapped.buffer));
    if (row.purpose === 'data') data.set(row.keyId, key);
    else index ??= key;
  }
  const newest = Math.max(...data.keys());
  const key = data.get(newest);
  if (!key || !index) throw new Error('the key ring of this organization is not complete');
  return { active: { id: newest, key }, data, index };
}

function readRows(orgId: Id) {
  return OrgKey.find({ orgId: uuid(orgId) })
    .sort({ purpose: 1, keyId: -1 })
    .lean();
}

/** Both or none, so that another process never reads half a ring; of two that make it the later one's is refused. */
async function createKeys(orgId: Id): Promise<void> {
  const rows = (['data', 'index'] as const).map((purpose) => ({
    orgId: uuid(orgId),
    purpose,
    keyId: 1,
    wrapped: sealBytes({ id: 0, key: masterKey() }, wrapAad(orgId, purpose, 1), randomKey()),
  }));
  try {
    await mongoose.connection.transaction((session) => OrgKey.create(rows, { session, ordered: true }));
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
}

const masterKey = () => singleton('master-key', () => deriveKey(requiredSecret('KINSO_MASTER_KEY'), 'wrap'));
const wrapAad = (orgId: Id, purpose: string, keyId: number) => `${orgId}:${purpose}:${keyId}`;

export function sealJson(ring: KeyRing, place: string, value: unknown): Buffer {
  return sealBytes(ring.active, place, Buffer.from(JSON.stringify(value)));
}

export function openJson<T>(ring: KeyRing, place: string, blob: Buffer): T {
  const key = ring.data.get(keyIdOf(blob));
  if (!key) throw new Error('this value is sealed with a key that is not in the ring');
  return JSON.parse(openBytes(key, place, blob).toString()) as T;
}
