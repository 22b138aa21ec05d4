import fs from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import mongoose from 'mongoose';
import { openBytes } from '@/lib/crypto';
import type { Tell } from './dump';
import { checkedManifest, fileOf, type Manifest } from './format';

const { BSON } = mongoose.mongo;
type Db = mongoose.mongo.Db;
type Row = Record<string, unknown>;
const batch = 1_000;

export type LoadOptions = {
  /** Throws unless the master key opens a wrapped key of the backup. */
  checkKey?: (row: Row) => void;
  /** Whether a database that holds organizations may be replaced. */
  replace?: boolean;
  tell?: Tell;
};

/**
 * Puts a backup into a database, which is emptied first; organizations come last, so that one that was cut off is seen
 * to hold none. Indexes are the migration's, made afterwards: that is quicker than keeping them during the inserts.
 */
export async function load(
  db: Db,
  dir: string,
  { checkKey, replace = false, tell = () => undefined }: LoadOptions = {},
): Promise<Manifest> {
  const manifest = await checkedManifest(dir);
  for await (const row of rowsOf(dir, manifest, 'org_keys')) checkKey?.(row);
  if (!replace && (await db.collection('organizations').countDocuments({}, { limit: 1 })))
    throw new Error(
      'This database holds organizations already. With --replace all of it is deleted and the backup put in its place.',
    );
  await db.dropDatabase();
  const names = Object.keys(manifest.collections).sort(
    (a, b) => Number(a === 'organizations') - Number(b === 'organizations'),
  );
  for (const name of names) {
    const documents = await loadCollection(db, dir, manifest, name);
    if (documents !== manifest.collections[name]?.documents)
      throw new Error(`${name}: ${documents} documents were read`);
    tell(name, documents);
  }
  return manifest;
}

async function loadCollection(db: Db, dir: string, manifest: Manifest, name: string): Promise<number> {
  const collection = db.collection(name);
  let documents = 0;
  let rows: Row[] = [];
  const write = async () => {
    if (rows.length) await collection.insertMany(rows as never[], { ordered: false, writeConcern: { w: 'majority' } });
    documents += rows.length;
    rows = [];
  };
  for await (const row of rowsOf(dir, manifest, name)) {
    rows.push(row);
    if (rows.length === batch) await write();
  }
  await write();
  return documents;
}

async function* rowsOf(dir: string, manifest: Manifest, name: string): AsyncGenerator<Row> {
  if (!manifest.collections[name]) return;
  const text = fs.createReadStream(fileOf(dir, name)).pipe(createGunzip());
  for await (const line of createInterface({ input: text, crlfDelay: Number.POSITIVE_INFINITY }))
    if (line) yield BSON.EJSON.parse(line, { relaxed: false }) as Row;
}

/** Whether a wrapped key of an organization opens with this master key. */
export function opensWith(master: Buffer) {
  return (row: Row): void => {
    const { orgId, purpose, keyId, wrapped } = row as {
      orgId: { toString(): string };
      purpose: string;
      keyId: unknown;
      wrapped: { buffer: Uint8Array };
    };
    try {
      openBytes(master, `${orgId}:${purpose}:${Number(keyId)}`, Buffer.from(wrapped.buffer));
    } catch {
      throw new Error(
        'KINSO_MASTER_KEY is not the one that this backup was made with: personal data could not be read. Nothing was changed.',
      );
    }
  };
}
