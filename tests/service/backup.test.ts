import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deriveKey } from '@/lib/crypto';
import { database } from '@/lib/db';
import { requiredSecret } from '@/lib/env';
import { dump } from '@/scripts/backup/dump';
import { load, opensWith } from '@/scripts/backup/load';
import { seedInBulk } from '@/scripts/generate/bulk';
import { leaveDatabase, useOwnDatabase } from '../support/database';
import { org } from '../support/org';

const client = () => mongoose.connection.getClient() as unknown as mongoose.mongo.MongoClient;
const other = (name: string) => client().db(`${database().databaseName}_${name}`);
const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'kinso-backup-'));
const whole = path.join(dir, 'whole');

/** The server's own digest of each collection's documents. */
async function digests(db: mongoose.mongo.Db): Promise<Record<string, string>> {
  const { collections } = (await db.command({ dbHash: 1 })) as unknown as { collections: Record<string, string> };
  const { sessions: _, sign_in_attempts: __, ...kept } = collections;
  return kept;
}

const withRows = async (db: mongoose.mongo.Db, all: Record<string, string>) => {
  const counts = await Promise.all(Object.keys(all).map((name) => db.collection(name).countDocuments()));
  return Object.fromEntries(Object.entries(all).filter((_, index) => (counts[index] ?? 0) > 0));
};

beforeAll(async () => {
  await useOwnDatabase('backup');
  const { ctx, customer, key } = await org();
  await seedInBulk(ctx, { count: 1_500, seed: 9, owners: [ctx.user.id] });
  await customer({ name: 'Zoë 漢字 \u2028 “x”', purchaseAmount: 12.34, email: 'zoe@example.com', notes: 'a\nb' });
  await key('support');
  await database()
    .collection('sessions')
    .insertOne({ _id: 'browser' as never });
  await dump(client(), database(), whole);
});

afterAll(async () => {
  for (const name of ['restored', 'full']) await other(name).dropDatabase();
  await leaveDatabase();
  fs.rmSync(dir, { recursive: true, force: true });
});

describe('a backup', () => {
  it('put into an empty database is the same to the byte, without anybody being signed in', async () => {
    await load(other('restored'), whole, {
      checkKey: opensWith(deriveKey(requiredSecret('KINSO_MASTER_KEY'), 'wrap')),
    });
    const source = await withRows(database(), await digests(database()));
    expect(Object.keys(source).length).toBeGreaterThan(8);
    expect(await digests(other('restored'))).toEqual(source);
    expect(await other('restored').collection('sessions').countDocuments()).toBe(0);
  });

  it('is of one moment although customers are written meanwhile', async () => {
    const { ctx, customer } = await org();
    const to = path.join(dir, 'busy');
    let writing = true;
    const creating = (async () => {
      for (let index = 0; writing; index += 1) await customer({ name: `During ${index}` });
    })();
    await dump(client(), database(), to);
    writing = false;
    await creating;
    await load(other('full'), to);
    const counted = async (name: string, filter: object) => other('full').collection(name).countDocuments(filter);
    const orgId = new mongoose.mongo.UUID(ctx.org.id);
    expect(await counted('customers', { orgId })).toBe(await counted('events', { orgId, name: 'customer.created' }));
  });

  it('holds no personal data in clear', async () => {
    const { gunzipSync } = await import('node:zlib');
    for (const file of fs.readdirSync(whole).filter((name) => name.endsWith('.gz')))
      expect(gunzipSync(fs.readFileSync(path.join(whole, file))).toString()).not.toContain('zoe@example.com');
  });

  it('is not put over organizations unless asked to', async () => {
    await expect(load(other('restored'), whole)).rejects.toThrow('--replace');
    await load(other('restored'), whole, { replace: true });
  });

  it('is refused with another master key, and nothing is changed', async () => {
    const before = await digests(other('restored'));
    const checkKey = opensWith(deriveKey('another-master-key-another-master-key-1', 'wrap'));
    await expect(load(other('restored'), whole, { checkKey, replace: true })).rejects.toThrow('KINSO_MASTER_KEY');
    expect(await digests(other('restored'))).toEqual(before);
  });

  it('that was cut off or spoilt is refused, and nothing is changed', async () => {
    const before = await digests(other('restored'));
    const spoilt = path.join(dir, 'spoilt');
    fs.cpSync(whole, spoilt, { recursive: true });
    const file = path.join(spoilt, 'customers.ndjson.gz');
    const bytes = fs.readFileSync(file);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    fs.writeFileSync(file, bytes);
    await expect(load(other('restored'), spoilt, { replace: true })).rejects.toThrow('customers.ndjson.gz');
    fs.rmSync(file);
    await expect(load(other('restored'), spoilt, { replace: true })).rejects.toThrow('lost customers');
    fs.rmSync(path.join(spoilt, 'manifest.json'));
    await expect(load(other('restored'), spoilt, { replace: true })).rejects.toThrow('manifest');
    expect(await digests(other('restored'))).toEqual(before);
  });

  it('is never written over another', async () => {
    await expect(dump(client(), database(), whole)).rejects.toThrow('not empty');
  });
});
