import fs from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import mongoose from 'mongoose';
import { digesting, fileOf, leftOut, type Manifest, writeManifest } from './format';

const { BSON } = mongoose.mongo;
type Db = mongoose.mongo.Db;
type Session = mongoose.mongo.ClientSession;
export type Tell = (collection: string, documents: number) => void;

/**
 * Writes the whole database into a folder as it was at one moment, while the app goes on working. What is sealed stays
 * sealed and keys stay wrapped: without KINSO_MASTER_KEY nobody reads personal data out of it.
 */
export async function dump(
  client: mongoose.mongo.MongoClient,
  db: Db,
  dir: string,
  tell: Tell = () => undefined,
): Promise<Manifest> {
  fs.mkdirSync(dir, { recursive: true, mode: 0o700 });
  if (fs.readdirSync(dir).length) throw new Error(`${dir} is not empty`);
  const names = (await db.listCollections({ type: 'collection' }, { nameOnly: true }).toArray())
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('system.') && !leftOut.has(name))
    .sort();
  const manifest: Manifest = { format: 1, createdAt: new Date().toISOString(), collections: {} };
  await atOneMoment(client, async (session) => {
    for (const name of names) {
      const written = await dumpCollection(db, session, name, dir);
      manifest.collections[name] = written;
      tell(name, written.documents);
    }
  });
  writeManifest(dir, manifest);
  return manifest;
}

/** A snapshot is kept five minutes unless the server is asked for longer, which takes the right to set parameters. */
async function atOneMoment(
  client: mongoose.mongo.MongoClient,
  work: (session: Session) => Promise<void>,
): Promise<void> {
  const admin = client.db('admin');
  const window = 'minSnapshotHistoryWindowInSeconds';
  const before = await admin.command({ getParameter: 1, [window]: 1 }).catch(() => null);
  const longer = before ? await admin.command({ setParameter: 1, [window]: 86_400 }).catch(() => null) : null;
  const session = client.startSession({ snapshot: true });
  try {
    await work(session);
  } finally {
    await session.endSession();
    if (longer) await admin.command({ setParameter: 1, [window]: before?.[window] });
  }
}

async function dumpCollection(db: Db, session: Session, name: string, dir: string) {
  let documents = 0;
  const rows = db.collection(name).find({}, { session, raw: true, batchSize: 1_000 });
  async function* lines() {
    let text = '';
    for await (const row of rows) {
      documents += 1;
      // Typed values rather than JavaScript's: an integer stays one, and a blob its subtype.
      const typed = BSON.deserialize(row as unknown as Buffer, { promoteValues: false });
      text += `${BSON.EJSON.stringify(typed, { relaxed: false })}\n`;
      if (text.length > 65_536) {
        yield text;
        text = '';
      }
    }
    yield text;
  }
  const { stream, digest } = digesting();
  const file = fs.createWriteStream(fileOf(dir, name), { mode: 0o600 });
  await pipeline(Readable.from(lines()), createGzip({ level: 4 }), stream, file);
  return { documents, sha256: digest() };
}
