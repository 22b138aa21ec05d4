import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { stopOrphan } from './embedded.mjs';
import { sameProcess, startedAt } from './proc.mjs';

const prefix = 'kinso-test-';

/** A folder for one test run. What a killed run left behind, its mongod too, is cleared by the next one. */
export async function temporaryDir() {
  await sweep();
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), prefix));
  fs.writeFileSync(path.join(dir, 'owner.json'), JSON.stringify({ pid: process.pid, started: startedAt(process.pid) }));
  return dir;
}

export const removeDir = (dir) => fs.rmSync(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });

async function sweep() {
  for (const name of fs.readdirSync(os.tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const dir = path.join(os.tmpdir(), name);
    try {
      if (sameProcess(JSON.parse(fs.readFileSync(path.join(dir, 'owner.json'), 'utf8')))) continue;
      await stopOrphan(path.join(dir, 'db'));
      removeDir(dir);
    } catch {
      // Another run is at it, or it is not ours.
    }
  }
}
