import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root, wherever the command was typed. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** Database files, secrets, logs and the run file of one installation. */
export function dataDir() {
  return path.resolve(root, process.env.KINSO_DATA_DIR || '.data');
}

/** What is fetched once for a machine and never holds anybody's data: the mongod and the test browser. */
export function cacheDir() {
  const base = process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache');
  return path.resolve(root, process.env.KINSO_CACHE_DIR || path.join(base, 'kinso'));
}
