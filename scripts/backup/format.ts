import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/**
 * A backup is a folder: one `<collection>.ndjson.gz` each, a document a line in canonical Extended JSON, and a
 * `manifest.json` that is written last and so says that the rest is whole.
 */
export type Manifest = {
  format: 1;
  createdAt: string;
  /** How many documents, and the digest of the file as it lies there. */
  collections: Record<string, { documents: number; sha256: string }>;
};

/** Signed-in browsers and counted wrong passwords are of their day: after a restore people sign in again. */
export const leftOut = new Set(['sessions', 'sign_in_attempts']);

export const fileOf = (dir: string, collection: string) => path.join(dir, `${collection}.ndjson.gz`);
const manifestOf = (dir: string) => path.join(dir, 'manifest.json');

export function writeManifest(dir: string, manifest: Manifest): void {
  fs.writeFileSync(manifestOf(dir), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
}

/** The manifest, when every file is there as it was written; otherwise an error that names the first that is not. */
export async function checkedManifest(dir: string): Promise<Manifest> {
  if (!fs.existsSync(manifestOf(dir)))
    throw new Error(`${dir} holds no whole backup: there is no manifest.json, which is written last`);
  const manifest = JSON.parse(fs.readFileSync(manifestOf(dir), 'utf8')) as Manifest;
  if (manifest.format !== 1) throw new Error(`This backup has format ${manifest.format}; this version reads format 1`);
  for (const [collection, { sha256 }] of Object.entries(manifest.collections)) {
    const file = fileOf(dir, collection);
    if (!fs.existsSync(file)) throw new Error(`The backup has lost ${path.basename(file)}`);
    if ((await digestOf(file)) !== sha256) throw new Error(`${path.basename(file)} is not as it was written`);
  }
  return manifest;
}

async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(fs.createReadStream(file), hash);
  return hash.digest('hex');
}

/** Passes bytes on and digests them on the way. */
export function digesting(): { stream: Transform; digest: () => string } {
  const hash = createHash('sha256');
  const stream = new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  return { stream, digest: () => hash.digest('hex') };
}
