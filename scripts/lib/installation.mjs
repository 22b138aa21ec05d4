import fs from 'node:fs';
import path from 'node:path';
import { startEmbedded } from './embedded.mjs';
import { childEnv } from './environment.mjs';
import { readJson, takeLock, writeJson } from './lock.mjs';
import { findMongod } from './mongod-binary.mjs';
import { sameProcess, stopGroup } from './proc.mjs';
import { Plain } from './progress.mjs';
import { givenSecrets, keptSecrets } from './secrets.mjs';

/** One data folder and what is known about who runs on it. */
export function installation(dir) {
  fs.mkdirSync(dir, { recursive: true, mode: 0o700 });
  const runFile = path.join(dir, 'run.json');
  return {
    dir,
    lock: (kind, port) => takeLock(path.join(dir, 'lock.json'), { kind, port }),
    readRun: () => readJson(runFile),
    writeRun: (content) => writeJson(runFile, content),
    clearRun: () => fs.rmSync(runFile, { force: true }),
    logFile: (name) => path.join(dir, 'logs', `${name}.log`),
  };
}

/**
 * A launcher that was killed leaves web and worker running, on the port and on the database. They are stopped if they
 * are still the very processes that it wrote down.
 */
export async function stopLeftovers(place, say) {
  const run = place.readRun();
  for (const name of ['web', 'worker']) {
    const record = run?.processes?.[name];
    if (!sameProcess(record)) continue;
    say(`${name} of an earlier start still runs (${record.pid}): stopping it`);
    if (!(await stopGroup(record.pid, 10_000))) throw new Plain(`Process ${record.pid} (${name}) does not stop.`);
  }
  place.clearRun();
}

/** The database of this installation: the one that MONGODB_URI names, or the embedded one, started here. */
export async function openDatabase(place, { port, mode, step }) {
  if (process.env.MONGODB_URI) {
    const secrets = givenSecrets();
    const env = childEnv({ dir: place.dir, uri: process.env.MONGODB_URI, embedded: false, secrets, port, mode });
    return { env: { ...env, KINSO_DEMO: 'off' }, server: null };
  }
  const secrets = keptSecrets(place.dir);
  const binary = await step('Looking for a database server', async (say) => {
    const found = await findMongod(say);
    say(`mongod ${found.version} from ${found.source}`);
    return found.file;
  });
  const server = await step('Starting the database', (say) => startEmbedded({ binary, dir: place.dir, say }));
  return { env: childEnv({ dir: place.dir, uri: server.uri, embedded: true, secrets, port, mode }), server };
}
