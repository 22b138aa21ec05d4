import { type ChildProcess, fork, spawn } from 'node:child_process';
import path from 'node:path';
import { build, isBuilt } from '../scripts/lib/build.mjs';
import { freePort } from '../scripts/lib/embedded.mjs';

const root = path.resolve(import.meta.dirname, '..');
const children: ChildProcess[] = [];
export type Server = { url: string; pid: number };

/** The built app on a free port, against the bench's database, as `npm start` would run it. */
export async function startWeb(): Promise<Server> {
  if (!isBuilt()) await build((text) => console.error(`  ${text}`));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = start('server.ts', { PORT: String(port), APP_URL: url, RATE_LIMIT_PER_MINUTE: '1000000000' });
  for (let waited = 0; waited < 600; waited += 1) {
    const answer = await fetch(`${url}/api/health`).catch(() => null);
    if (answer?.ok) return { url, pid: child.pid ?? 0 };
    if (child.exitCode !== null) throw new Error('the web process ended');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the web process does not become ready');
}

export function startWorker(): Server {
  return { url: '', pid: start('worker.ts', {}).pid ?? 0 };
}

function start(script: string, more: Record<string, string>): ChildProcess {
  const env = { ...process.env, NODE_ENV: 'production' as const, ...more };
  const child = spawn(process.execPath, ['--import', 'tsx', script], {
    cwd: root,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  children.push(child);
  return child;
}

export async function startLimit(args: string[]): Promise<Server> {
  const child = fork(path.join(import.meta.dirname, 'limit.ts'), args, { cwd: root, execArgv: ['--import', 'tsx'] });
  children.push(child);
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message) => resolve((message as { port: number }).port));
    child.once('exit', () => reject(new Error('the limit server ended')));
  });
  return { url: `http://127.0.0.1:${port}`, pid: child.pid ?? 0 };
}

export async function stopAll(): Promise<void> {
  await Promise.all(
    children.splice(0).map(
      (child) =>
        new Promise<void>((resolve) => {
          if (child.exitCode !== null || child.signalCode) return resolve();
          child.once('exit', () => resolve());
          child.kill('SIGTERM');
          setTimeout(() => child.kill('SIGKILL'), 12_000).unref();
        }),
    ),
  );
}
