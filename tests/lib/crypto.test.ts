import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { query } from '@/lib/command';
import {
  deriveKey,
  indexHash,
  keyIdOf,
  openBytes,
  randomKey,
  randomToken,
  sameBytes,
  sealBytes,
  sha256,
} from '@/lib/crypto';
import { uuid } from '@/lib/id';
import { forgetKeyRing, keyRing, openJson, sealJson } from '@/lib/keys';
import { OrgKey } from '@/models/org-key';
import { org } from '../support/org';

const key = { id: 7, key: randomKey() };

describe('a sealed value', () => {
  it('opens to what it was, whatever it was', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.string(), (bytes, place) => {
        const blob = sealBytes(key, place, Buffer.from(bytes));
        expect(openBytes(key.key, place, blob).equals(Buffer.from(bytes))).toBe(true);
        expect(keyIdOf(blob)).toBe(7);
      }),
    );
  });

  it('is never the same twice and shows nothing of its text', () => {
    const plain = Buffer.from('the same text the same text');
    const blobs = Array.from({ length: 200 }, () => sealBytes(key, 'p', plain));
    expect(new Set(blobs.map((blob) => blob.toString('hex'))).size).toBe(200);
    expect(new Set(blobs.map((blob) => blob.subarray(5, 17).toString('hex'))).size).toBe(200);
    for (const blob of blobs) expect(blob.includes('same')).toBe(false);
  });

  it('does not open with one bit changed anywhere behind its header', () => {
    const blob = sealBytes(key, 'place', Buffer.from('four'));
    for (let at = 5; at < blob.length; at += 1) {
      for (let bit = 0; bit < 8; bit += 1) {
        const changed = Buffer.from(blob);
        changed[at] = (changed[at] ?? 0) ^ (1 << bit);
        expect(() => openBytes(key.key, 'place', changed)).toThrow();
      }
    }
  });

  it('does not open in another place, with another key, or cut short', () => {
    const blob = sealBytes(key, 'org:Customer:1', Buffer.from('x'));
    expect(() => openBytes(key.key, 'org:Customer:2', blob)).toThrow();
    expect(() => openBytes(randomKey(), 'org:Customer:1', blob)).toThrow();
    for (const length of [0, 1, 5, 20, blob.length - 1])
      expect(() => openBytes(key.key, 'org:Customer:1', blob.subarray(0, length))).toThrow();
  });
});

describe('small parts', () => {
  it('derive one key for one purpose', () => {
    expect(deriveKey('secret', 'wrap').equals(deriveKey('secret', 'wrap'))).toBe(true);
    expect(deriveKey('secret', 'wrap').equals(deriveKey('secret', 'other'))).toBe(false);
    expect(deriveKey('secret', 'wrap')).toHaveLength(32);
  });

  it('hash for searching by a key, so that another organization’s hash of the same text is another', () => {
    expect(indexHash(key.key, 'a@b.example')).toBe(indexHash(key.key, 'a@b.example'));
    expect(indexHash(key.key, 'a@b.example')).not.toBe(indexHash(randomKey(), 'a@b.example'));
    expect(indexHash(key.key, 'a@b.example')).toMatch(/^[\w-]{10}$/);
  });

  it('compare bytes of any length without an error', () => {
    expect(sameBytes(sha256('a'), sha256('a'))).toBe(true);
    expect(sameBytes(sha256('a'), sha256('b'))).toBe(false);
    expect(sameBytes(sha256('a'), Buffer.alloc(3))).toBe(false);
    expect(randomToken()).toMatch(/^[\w-]{43}$/);
  });
});

describe('an organization’s keys', () => {
  it('are made once, by whoever of many asks first', async () => {
    const { orgId } = await org();
    await OrgKey.deleteMany({ orgId: uuid(orgId) });
    const rings = await Promise.all(
      Array.from({ length: 16 }, () => {
        forgetKeyRing(orgId);
        return keyRing(orgId);
      }),
    );
    expect(new Set(rings.map((ring) => ring.active.key.toString('hex'))).size).toBe(1);
    expect(new Set(rings.map((ring) => ring.index.toString('hex'))).size).toBe(1);
    expect(await OrgKey.countDocuments({ orgId: uuid(orgId) })).toBe(2);
  });

  it('are stored wrapped, and one moved to another organization does not unwrap', async () => {
    const [one, two] = [await org(), await org()];
    const ring = await keyRing(one.orgId);
    const row = await OrgKey.findOne({ orgId: uuid(one.orgId), purpose: 'data' }).lean();
    expect(Buffer.from(row?.wrapped.buffer as ArrayBuffer).includes(ring.active.key)).toBe(false);
    await OrgKey.updateOne({ orgId: uuid(two.orgId), purpose: 'data' }, { $set: { wrapped: row?.wrapped as never } });
    forgetKeyRing(two.orgId);
    await expect(keyRing(two.orgId)).rejects.toThrow();
  });

  it('seal with the newest and open with any; a value of an unknown key says so', async () => {
    const { ctx, orgId } = await org();
    const old = sealJson(ctx.keys, 'place', { a: 1 });
    const newer = { ...ctx.keys, active: { id: 2, key: randomKey() } };
    newer.data = new Map([...ctx.keys.data, [2, newer.active.key]]);
    const fresh = sealJson(newer, 'place', { b: 2 });
    expect([keyIdOf(old), keyIdOf(fresh)]).toEqual([1, 2]);
    expect([openJson(newer, 'place', old), openJson(newer, 'place', fresh)]).toEqual([{ a: 1 }, { b: 2 }]);
    expect(() => openJson(ctx.keys, 'place', fresh)).toThrow('not in the ring');
    await query(ctx, async () => expect((await keyRing(orgId)).active.id).toBe(1));
  });

  it('do not make do with an incomplete ring', async () => {
    const { orgId } = await org();
    await OrgKey.deleteOne({ orgId: uuid(orgId), purpose: 'index' });
    forgetKeyRing(orgId);
    await expect(keyRing(orgId)).rejects.toThrow('not complete');
  });
});
