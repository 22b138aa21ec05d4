import mongoose from 'mongoose';
import { OrgKey } from '@/models/org-key';
import { type DataKey, deriveKey, keyIdOf, openBytes, randomKey, sealBytes } from './crypto';
import { isDuplicateKey } from './db';
import { env, requiredSecret } from './env';
import { type Id, uuid } from './id';
import { singleton } from './singleton';

/**
 * An organization's keys, unwrapped: data keys by id, of which one seals; `index`, by whose hashes rows are looked up; and
 * `indexes`, by all of which hashes are stored: that one first, beside it those of a rotation (lib/index-rotation.ts).
 */
export type KeyRing = { active: DataKey; data: Map<number, Buffer>; index: Buffer; indexes: Buffer[] };
type Kept = { at: number; ring: Promise<KeyRing> };

const rings = singleton('key-rings', () => new Map<string, Kept>());

/**
 * The key ring of an organization, made on first use, kept in process and read anew every few seconds. It stays the same
 * object, so that whoever works for long has the keys of today: a rotation counts on that (lib/key-rotation.ts).
 */
export function keyRing(orgId: Id): Promise<KeyRing> {
  const kept = rings.get(orgId);
  return kept && Date.now() - kept.at < env.KINSO_KEY_REFRESH_MS ? kept.ring : refreshKeyRing(orgId);
}

/** Reads the ring anew at once. */
export function refreshKeyRing(orgId: Id): Promise<KeyRing> {
  const before = rings.get(orgId);
  const next = { at: Date.now(), ring: renewed(orgId, before?.ring) };
  rings.set(orgId, next);
  next.ring.catch(() => {
    if (rings.get(orgId) !== next) return;
    if (before) rings.set(orgId, before);
    else rings.delete(orgId);
  });
  return next.ring;
}

/** As if this process had just started. */
export function forgetKeyRing(orgId: Id): void {
  rings.delete(orgId);
}

async function renewed(orgId: Id, before: Promise<KeyRing> | undefined): Promise<KeyRing> {
  const fresh = await loadRing(orgId);
  const known = await before?.catch(() => undefined);
  return known ? Object.assign(known, fresh) : fresh;
}

async function loadRing(orgId: Id): Promise<KeyRing> {
  let rows = await readRows(orgId);
  if (rows.length === 0) {
    await createKeys(orgId);
    rows = await readRows(orgId);
  }
  const data = new Map<number, Buffer>();
  const indexes: Buffer[] = [];
  let [newest, index]: [number, Buffer | undefined] = [0, undefined];
  for (const row of rows) {
    const key = openBytes(masterKey(), wrapAad(orgId, row.purpose, row.keyId), Buffer.from(row.wrapped.buffer));
    const active = (row.state ?? 'active') === 'active';
    if (row.purpose === 'data') data.set(row.keyId, key);
    else if (row.state !== 'retired') indexes.push(key);
    if (row.purpose === 'index' && active) index ??= key;
    if (row.purpose === 'data' && active) newest = Math.max(newest, row.keyId);
  }
  const key = data.get(newest);
  if (!key || !index) throw new Error('the key ring of this organization is not complete');
  const also = indexes.filter((one) => one !== index);
  return { active: { id: newest, key }, data, index, indexes: [index, ...also] };
}

function readRows(orgId: Id) {
  return OrgKey.find({ orgId: uuid(orgId) })
    .sort({ purpose: 1, keyId: -1 })
    .lean();
}

/** A new key, wrapped for its row. */
export const wrappedKey = (orgId: Id, purpose: 'data' | 'index', keyId: number): Buffer =>
  sealBytes({ id: 0, key: masterKey() }, wrapAad(orgId, purpose, keyId), randomKey());

/** Both or none, so that another process never reads half a ring; of two that make it the later one's is refused. */
async function createKeys(orgId: Id): Promise<void> {
  const rows = (['data', 'index'] as const).map((purpose) => ({
    orgId: uuid(orgId),
    purpose,
    keyId: 1,
    state: 'active' as const,
    wrapped: wrappedKey(orgId, purpose, 1),
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
  return JSON.parse(openBlob(ring, place, blob).toString()) as T;
}

function openBlob(ring: KeyRing, place: string, blob: Buffer): Buffer {
  const key = ring.data.get(keyIdOf(blob));
  if (!key) throw new Error('this value is sealed with a key that is not in the ring');
  return openBytes(key, place, blob);
}

/** The same value under the key that seals today; null when it is already. */
export function resealed(ring: KeyRing, place: string, blob: Buffer): Buffer | null {
  return keyIdOf(blob) === ring.active.id ? null : sealBytes(ring.active, place, openBlob(ring, place, blob));
}
