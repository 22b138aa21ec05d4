import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { root } from './paths.mjs';
import { alive, signalGroup, sleep, startedAt, stopGroup } from './proc.mjs';

const maxLogBytes = 20 * 1024 * 1024;

/** Appends; a log that has grown large is set aside first, one generation is kept. */
function openLog(file) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  if (fs.existsSync(file) && fs.statSync(file).size > maxLogBytes) fs.renameSync(file, `${file}.1`);
  return fs.openSync(file, 'a', 0o600);
}

/** The end of a log, for the person who must know why something ended. */
export function lastLines(file, count = 12) {
  try {
    return fs.readFileSync(file, 'utf8').trim().split('\n').slice(-count).join('\n');
  } catch {
    return '';
  }
}

/**
 * Keeps one process running until told to stop: in a group of its own, its output in a log file, started again with a
 * growing pause when it ends by itself.
 * @param {{name: string, script: string, env: NodeJS.ProcessEnv, logFile: string, say: (text: string) => void,
 *   changed: () => void}} options
 */
export function supervise({ name, script, env, logFile, say, changed }) {
  const state = { pid: 0, started: /** @type {string | null} */ (null), failures: 0, stopping: false };
  let wake = () => {};

  function launch() {
    const log = openLog(logFile);
    const child = spawn(process.execPath, ['--import', 'tsx', script], {
      cwd: root,
      env,
      detached: true,
      stdio: ['ignore', log, log],
    });
    fs.closeSync(log);
    state.pid = child.pid ?? 0;
    state.started = startedAt(state.pid);
    const from = Date.now();
    child.once('error', (error) => say(`${name} could not be started: ${error.message}`));
    child.once('exit', (code, signal) => void again(from, code ?? signal));
    changed();
  }

  async function again(from, how) {
    // What the leader left behind must not go on beside its successor.
    signalGroup(state.pid, 'SIGKILL');
    if (state.stopping) return;
    state.failures = Date.now() - from > 60_000 ? 1 : state.failures + 1;
    const seconds = Math.min(30, 2 ** (state.failures - 1));
    say(`${name} ended by itself (${how}), starting it again in ${seconds} s; its log: ${logFile}`);
    await Promise.race([
      sleep(seconds * 1000),
      new Promise((resolve) => {
        wake = () => resolve(undefined);
      }),
    ]);
    if (!state.stopping) launch();
  }

  launch();
  return {
    name,
    logFile,
    record: () => ({ pid: state.pid, started: state.started }),
    failures: () => state.failures,
    running: () => alive(state.pid),
    stop: async (graceMs = 10_000) => {
      state.stopping = true;
      wake();
      return stopGroup(state.pid, graceMs);
    },
    kill: () => signalGroup(state.pid, 'SIGKILL'),
  };
}
