import fs from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';

/**
 * Writes one entry of a zip file to disk, so that no unzip need be installed. Reads the central directory, streams
 * the entry; zip64 and encryption are refused.
 * @param {string} archive
 * @param {(name: string) => boolean} wanted
 * @param {string} target
 */
export async function extractEntry(archive, wanted, target) {
  const file = await fs.promises.open(archive, 'r');
  try {
    const entry = await findEntry(file, wanted);
    if (!entry) throw new Error(`${archive} does not hold the expected file`);
    const local = Buffer.alloc(30);
    await file.read(local, 0, 30, entry.offset);
    const start = entry.offset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
    const source = fs.createReadStream(archive, { start, end: start + entry.packed - 1 });
    const sink = fs.createWriteStream(target, { mode: 0o755 });
    if (entry.method === 8) await pipeline(source, createInflateRaw(), sink);
    else if (entry.method === 0) await pipeline(source, sink);
    else throw new Error(`${archive} is packed in a way this reader does not know (${entry.method})`);
  } finally {
    await file.close();
  }
}

async function findEntry(file, wanted) {
  const { size } = await file.stat();
  const tail = Buffer.alloc(Math.min(size, 65_557));
  await file.read(tail, 0, tail.length, size - tail.length);
  const end = tail.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0) throw new Error('not a zip file');
  const directory = Buffer.alloc(tail.readUInt32LE(end + 12));
  await file.read(directory, 0, directory.length, tail.readUInt32LE(end + 16));
  for (let at = 0; at + 46 <= directory.length; ) {
    const nameLength = directory.readUInt16LE(at + 28);
    const name = directory.toString('utf8', at + 46, at + 46 + nameLength);
    if (wanted(name)) {
      return {
        method: directory.readUInt16LE(at + 10),
        packed: directory.readUInt32LE(at + 20),
        offset: directory.readUInt32LE(at + 42),
      };
    }
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return null;
}
