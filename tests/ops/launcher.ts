import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { freePort } from '../../scripts/lib/embedded.mjs';
import { alive, waitGone } from '../../scripts/lib/proc.mjs';
import { removeDir, temporaryDir } from '../../scripts/lib/temporary.mjs';

const root = path.resolve(import.meta.dirname, '../..');
type Environment = Record<string, string | undefined>;
export type RunNote = { port: number; mongodbUri: string; webPid: number; workerPid: number; mongodPid: number };

/** One data folder and port of a test's own, and `npm start` on it as often as the test wants. */
export async function place() {
  const dir = await temporaryDir();
  const port = await freePort();
  const env: Environment = { ...process.env, KINSO_DATA_DIR: dir, PORT: String(port), KINSO_DEMO: 'off' };
  // The launcher is to find out all of this by itself.
  for (const name of ['MONGODB_URI', 'NODE_ENV', 'NEXTAUTH_SECRET', 'KINSO_MASTER_KEY', 'VITEST', 'APP_URL']) {
    delete env[name];
  }
  const started: ReturnType<typeof node>[] = [];
  const node = (args: string[], more: Environment = {}) =>
    watch(spawn(process.execPath, args, { cwd: root, env: { ...env, ...more } as NodeJS.ProcessEnv }));
  const start = (more: Environment = {}) => {
    const process = node(['scripts/start.mjs'], more);
    started.push(process);
    return process;
  };
  const health = () =>
    fetch(`http://127.0.0.1:${port}/api/health`, { signal: AbortSignal.timeout(4000) })
      .then((answer) => answer.status)
      .catch(() => 0);
  const note = () => JSON.parse(fs.readFileSync(path.join(dir, 'run.json'), 'utf8')) as RunNote;
  const clear = async () => {
    for (const one of started) await one.stop();
    removeDir(dir);
  };
  return { dir, port, start, node, health, note, clear };
}

function watch(child: ChildProcess) {
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    stderr += chunk;
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const pid = child.pid ?? 0;
  return {
    pid,
    ended,
    stdout: () => stdout,
    stderr: () => stderr,
    signal: (name: NodeJS.Signals) => process.kill(pid, name),
    stop: async () => {
      if (alive(pid)) process.kill(pid, 'SIGTERM');
      await waitGone(pid, 40_000);
    },
    /** Waits until it has said this, or ended. */
    says: async (text: string) => {
      const end = Date.now() + 170_000;
      while (!stdout.includes(text) && child.exitCode === null && Date.now() < end)
        await new Promise((r) => setTimeout(r, 50));
      return stdout;
    },
  };
}
