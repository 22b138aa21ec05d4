import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { MongoClient } from 'mongodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startEmbedded } from '../../scripts/lib/embedded.mjs';
import { takeLock } from '../../scripts/lib/lock.mjs';
import { findMongod } from '../../scripts/lib/mongod-binary.mjs';
import { startedAt } from '../../scripts/lib/proc.mjs';
import { removeDir, temporaryDir } from '../../scripts/lib/temporary.mjs';
import { extractEntry } from '../../scripts/lib/zip.mjs';

let dir: string;
beforeEach(async () => {
  dir = await temporaryDir();
});
afterEach(() => removeDir(dir));

describe('the lock of a data folder', () => {
  const file = () => path.join(dir, 'lock.json');

  it('is had by one process only', () => {
    const first = takeLock(file(), {});
    expect(takeLock(file(), {})).toMatchObject({ holder: { pid: process.pid } });
    if ('release' in first) first.release();
    expect(takeLock(file(), {})).toHaveProperty('release');
  });

  it('is stale when its process is gone, also when the number was given to another one', () => {
    fs.writeFileSync(file(), JSON.stringify({ pid: 2 ** 22 + 1, started: 'then' }));
    expect(takeLock(file(), {})).toHaveProperty('release');
    fs.writeFileSync(file(), JSON.stringify({ pid: process.pid, started: 'another boot' }));
    expect(takeLock(file(), {})).toHaveProperty('release');
  });

  it('is stale when it is broken', () => {
    fs.writeFileSync(file(), '{"pid":');
    expect(takeLock(file(), {})).toHaveProperty('release');
  });

  it('tells processes apart by when they started', () => {
    const other = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 10000)']);
    expect(startedAt(process.pid)).toBeTruthy();
    expect(startedAt(other.pid)).not.toBe(startedAt(process.pid));
    other.kill();
  });
});

describe('the embedded database', () => {
  it('keeps its data when its port is taken by somebody else meanwhile', async () => {
    const { file } = await findMongod(() => {});
    const first = await startEmbedded({ binary: file, dir, cacheGb: 0.25 });
    await insert(first.uri);
    await first.stop();
    const squatter = net.createServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => squatter.listen(first.port, '127.0.0.1', resolve));
    const second = await startEmbedded({ binary: file, dir, cacheGb: 0.25 });
    expect(second.port).not.toBe(first.port);
    await insert(second.uri);
    expect(await count(second.uri)).toBe(2);
    await second.stop();
    squatter.close();
  });

  it('says why when mongod cannot start', async () => {
    const { file } = await findMongod(() => {});
    const broken = startEmbedded({ binary: file, dir, args: ['--storageEngine', 'none'] });
    await expect(broken).rejects.toThrow(/mongod ended at once/);
  });
});

async function withClient<T>(uri: string, work: (client: MongoClient) => Promise<T>) {
  const client = new MongoClient(uri);
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}
const things = (client: MongoClient) => client.db().collection('things');
const insert = (uri: string) =>
  withClient(uri, (client) => things(client).insertOne({}, { writeConcern: { w: 'majority' } }));
const count = (uri: string) => withClient(uri, (client) => things(client).countDocuments());

describe('the reader of zip files', () => {
  it('takes one entry out of many, packed or not', async () => {
    const archive = path.join(dir, 'a.zip');
    fs.writeFileSync(
      archive,
      zip({ 'a/other': [0, 'no'], 'a/bin/mongod': [8, 'packed '.repeat(1000)], 'a/plain': [0, 'plain'] }),
    );
    const target = path.join(dir, 'out');
    await extractEntry(archive, (name) => name.endsWith('/bin/mongod'), target);
    expect(fs.readFileSync(target, 'utf8')).toBe('packed '.repeat(1000));
    await extractEntry(archive, (name) => name === 'a/plain', target);
    expect(fs.readFileSync(target, 'utf8')).toBe('plain');
    await expect(extractEntry(archive, (name) => name === 'a/none', target)).rejects.toThrow(/does not hold/);
  });
});

function zip(entries: Record<string, [method: number, text: string]>) {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, [method, text]] of Object.entries(entries)) {
    const data = method === 8 ? deflateRawSync(text) : Buffer.from(text);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(name.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(method, 10);
    central.writeUInt32LE(data.length, 20);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt32LE(offset, 42);
    parts.push(local, Buffer.from(name), data);
    directory.push(central, Buffer.from(name));
    offset += 30 + name.length + data.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, listing, end]);
}
