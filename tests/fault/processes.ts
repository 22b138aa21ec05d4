import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

const quick = {
  KINSO_JOB_LEASE_MS: '1500',
  KINSO_JOB_BATCH: '40',
  KINSO_SMALL_RUN: '5',
  KINSO_DEADLINE_MS: '3000',
  KINSO_KEY_REFRESH_MS: '300',
  LOG_LEVEL: 'silent',
};

/** A process of ours on a database of the test's own. */
export class Process {
  private child: ChildProcess | undefined;
  port = 0;

  constructor(
    private readonly file: string,
    private readonly uri: string,
    private readonly args: string[] = [],
  ) {}

  async start(): Promise<this> {
    const child = spawn(process.execPath, ['--import', 'tsx', this.file, ...this.args], {
      env: { ...process.env, ...quick, MONGODB_URI: this.uri },
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    });
    this.child = child;
    if (this.file.endsWith('web.ts') && child.stdout) {
      const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
      this.port = Number(line.replace('port ', ''));
    }
    return this;
  }

  signal(name: NodeJS.Signals): void {
    if (this.child?.pid && this.child.exitCode === null && this.child.signalCode === null)
      process.kill(-this.child.pid, name);
  }

  /** Its exit code, when it ends by itself. */
  async ended(): Promise<number | null> {
    const child = this.child;
    if (child && child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    return child?.exitCode ?? null;
  }

  async kill(): Promise<void> {
    const child = this.child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    this.signal('SIGKILL');
    await gone;
  }
}

export type Call = { status: number; body: Record<string, unknown> };

/** A request that may meet a killed server: status 0 then. */
export async function send(
  port: number,
  key: string,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Call> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(15_000),
    });
    return { status: answer.status, body: await answer.json().catch(() => ({})) };
  } catch {
    return { status: 0, body: {} };
  }
}

/** Asks until the answer is right; the deadline is generous, because killed things have to come back first. */
export async function until<T>(
  ask: () => Promise<T>,
  right: (value: T) => boolean,
  what: string,
  deadlineMs = 90_000,
): Promise<T> {
  const end = Date.now() + deadlineMs;
  for (;;) {
    const value = await ask().catch(() => undefined);
    if (value !== undefined && right(value)) return value;
    if (Date.now() > end) throw new Error(`not within ${deadlineMs} ms: ${what} (last: ${JSON.stringify(value)})`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
