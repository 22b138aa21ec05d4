import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Absolute path of a command on PATH, or null. */
export function which(name) {
  for (const dir of (process.env.PATH || '').split(path.delimiter)) {
    const file = path.join(dir, name);
    try {
      fs.accessSync(file, fs.constants.X_OK);
      if (dir && fs.statSync(file).isFile()) return file;
    } catch {
      // not in this folder
    }
  }
  return null;
}

/**
 * Runs a command to its end and returns what it printed. Never rejects: a missing command is code 127, a timeout is
 * `timedOut`. The whole process group is ended on timeout, so that no grandchild lives on.
 * @param {string} command
 * @param {string[]} args
 * @param {{cwd?: string, env?: NodeJS.ProcessEnv, timeoutMs?: number, onLine?: (line: string) => void}} [options]
 * @returns {Promise<{code: number, output: string, timedOut: boolean}>}
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    let output = '';
    let rest = '';
    let timedOut = false;
    const take = (chunk) => {
      output = (output + chunk).slice(-200_000);
      if (!options.onLine) return;
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) options.onLine(line);
    };
    child.stdout.setEncoding('utf8').on('data', take);
    child.stderr.setEncoding('utf8').on('data', take);
    const timer = options.timeoutMs
      ? setTimeout(() => {
          timedOut = true;
          signalGroup(child.pid, 'SIGKILL');
        }, options.timeoutMs)
      : undefined;
    running.add(child);
    const done = (code) => {
      clearTimeout(timer);
      running.delete(child);
      resolve({ code, output, timedOut });
    };
    child.on('error', (error) => {
      output += String(error.message);
      done(127);
    });
    child.on('close', (code) => done(code ?? 1));
  });
}

/** Commands of `run` that have not ended; they are in groups of their own, so Ctrl-C does not reach them by itself. */
const running = new Set();

export function endRunning() {
  for (const child of running) signalGroup(child.pid, 'SIGTERM');
}

/** Signals a whole process group; false when it is gone. */
export function signalGroup(pid, signal) {
  if (!pid) return false;
  try {
    process.kill(-pid, signal);
    return true;
  } catch {
    return false;
  }
}

export function alive(pid) {
  if (!pid) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
  // A zombie answers signal 0 but holds nothing, once its other threads are gone too.
  return stat(pid)?.state !== 'Z' || threads(pid) > 1;
}

function threads(pid) {
  try {
    return fs.readdirSync(`/proc/${pid}/task`).length;
  } catch {
    return 0;
  }
}

function stat(pid) {
  try {
    const text = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0], started: fields[19] };
  } catch {
    return null;
  }
}

/** When a process started, as an opaque text: a pid that was given out again has another one. */
export function startedAt(pid) {
  const seen = stat(pid);
  if (seen) return `${bootId()}:${seen.started}`;
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
  } catch {
    return null;
  }
}

function bootId() {
  try {
    return fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim().slice(0, 8);
  } catch {
    return '';
  }
}

/** The command line of a process as a list, or null where it cannot be told. */
export function commandLine(pid) {
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').filter(Boolean);
  } catch {
    try {
      return execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' })
        .trim()
        .split(/\s+/);
    } catch {
      return null;
    }
  }
}

/** True when the process is alive and still the one that was written down. */
export function sameProcess(record) {
  return Boolean(record?.pid && alive(record.pid) && startedAt(record.pid) === record.started);
}

export async function waitGone(pid, timeoutMs) {
  const end = Date.now() + timeoutMs;
  while (alive(pid)) {
    if (Date.now() > end) return false;
    await sleep(50);
  }
  return true;
}

/** Ends a group politely, then by force; true when it is gone. */
export async function stopGroup(pid, graceMs) {
  if (!alive(pid)) {
    signalGroup(pid, 'SIGKILL');
    return true;
  }
  if (!signalGroup(pid, 'SIGTERM')) process.kill(pid, 'SIGTERM');
  const gone = await waitGone(pid, graceMs);
  // What the leader left behind goes with it.
  signalGroup(pid, 'SIGKILL');
  return gone || waitGone(pid, 5000);
}
