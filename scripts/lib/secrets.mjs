import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { readJson, writeJson } from './lock.mjs';
import { Plain } from './progress.mjs';

const names = ['NEXTAUTH_SECRET', 'KINSO_MASTER_KEY'];

/**
 * The installation's secrets: made once, kept beside the database they seal. What the environment sets goes before.
 * A broken file is refused: new secrets could not open the old data.
 */
export function keptSecrets(dir) {
  const file = path.join(dir, 'secrets.json');
  const kept = fs.existsSync(file) ? readJson(file) : {};
  if (!kept || names.some((name) => kept[name] !== undefined && typeof kept[name] !== 'string')) {
    throw new Plain(`${file} cannot be read. It opens the sealed data of this installation: restore it from a backup.`);
  }
  const missing = names.filter((name) => !kept[name]);
  if (missing.length > 0) {
    for (const name of missing) kept[name] = randomBytes(32).toString('base64url');
    writeJson(file, kept);
  }
  return Object.fromEntries(names.map((name) => [name, process.env[name] || kept[name]]));
}

/** With a database of its own, an installation brings its secrets too: several machines must share them. */
export function givenSecrets() {
  const missing = names.filter((name) => !process.env[name]);
  if (missing.length === 0) return {};
  throw new Plain(
    `MONGODB_URI is set, so ${missing.join(' and ')} must be set too: at least 32 random characters, the same for ` +
      'every web and worker process (see .env.example).',
  );
}
