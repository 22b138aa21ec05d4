import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { alive, commandLine, signalGroup, sleep, startedAt, waitGone } from './proc.mjs';
import { Plain } from './progress.mjs';

const setName = 'kinso';
/** Every mongod started by this process, so that one stopped in the middle of its start is not left behind. */
const launched = new Set();

export async function stopLaunched() {
  await Promise.all([...launched].map(stopPid));
}

/**
 * A one-node replica set on 127.0.0.1 over a kept folder.
 * @param {{binary: string, dir: string, database?: string, args?: string[], say?: (text: string) => void,
 *   cacheGb?: number}} options `dir` gets db/, logs/ and mongod.json
 */
export async function startEmbedded(options) {
  const dbPath = path.join(options.dir, 'db');
  const logFile = path.join(options.dir, 'logs', 'mongod.log');
  const note = path.join(options.dir, 'mongod.json');
  fs.mkdirSync(dbPath, { recursive: true, mode: 0o700 });
  fs.mkdirSync(path.dirname(logFile), { recursive: true });
  await stopOrphan(dbPath, options.say);

  const kept = readNote(note).port;
  const port = await choosePort(kept);
  if (kept && kept !== port) options.say?.(`its port ${kept} is taken by another program: moving to ${port}`);
  fs.writeFileSync(note, `${JSON.stringify({ port, binary: options.binary })}\n`);
  const server = { port, pid: 0, started: /** @type {string | null} */ (null), dbPath, logFile };
  const uri = `mongodb://127.0.0.1:${port}/${options.database ?? 'kinso'}?replicaSet=${setName}`;

  async function launch() {
    const child = spawnMongod(options, dbPath, logFile, port);
    server.pid = child.pid ?? 0;
    server.started = startedAt(server.pid);
    launched.add(server.pid);
    child.once('exit', () => launched.delete(child.pid));
    await becomePrimary(server, child);
    return child;
  }

  let child = await launch();
  const ended = () => (child.exitCode !== null || child.signalCode ? Promise.resolve() : onceExit(child));
  // The end of the process, not only of its answers: its port and its files are free after it.
  const stop = async () => {
    await stopPid(server.pid);
    await ended();
  };
  return {
    uri,
    port,
    dbPath,
    logFile,
    get pid() {
      return server.pid;
    },
    get started() {
      return server.started;
    },
    /** Resolves when the process that runs now ends. */
    ended,
    /** The same folder on the same port: who is connected goes on by itself. */
    restart: async () => {
      await stop();
      child = await launch();
    },
    stop,
  };
}

const onceExit = (child) => new Promise((resolve) => child.once('exit', () => resolve(undefined)));

function readNote(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return {};
  }
}

function spawnMongod(options, dbPath, logFile, port) {
  const args = [
    ...['--dbpath', dbPath, '--replSet', setName, '--bind_ip', '127.0.0.1', '--port', String(port)],
    ...['--logpath', logFile, '--logappend', '--nounixsocket', '--oplogSize', '1024'],
    ...['--wiredTigerCacheSizeGB', String(options.cacheGb ?? cacheSize())],
    ...['--setParameter', 'diagnosticDataCollectionEnabled=false'],
    // A process that is killed leaves its transaction open, and what it wrote stays locked for this long.
    ...['--setParameter', 'transactionLifetimeLimitSeconds=20'],
    ...(options.args ?? []),
  ];
  // In a group of its own: Ctrl-C in the terminal must reach the launcher only, which then stops things in order.
  const child = spawn(options.binary, args, { detached: true, stdio: 'ignore' });
  child.on('error', () => {});
  return child;
}

/** mongod's own default is half of the machine's memory; here web, worker and a browser live beside it. */
function cacheSize() {
  const quarter = os.totalmem() / 2 ** 30 / 4;
  return Math.min(8, Math.max(0.25, Number(quarter.toFixed(2))));
}

/** A launcher that was killed leaves its mongod behind; two on one folder cannot be. It is ours if it says so itself. */
export async function stopOrphan(dbPath, say) {
  let pid = 0;
  try {
    pid = Number(fs.readFileSync(path.join(dbPath, 'mongod.lock'), 'utf8').trim());
  } catch {
    return;
  }
  if (!pid || !alive(pid)) return;
  const words = commandLine(pid) ?? [];
  if (!words[words.indexOf('--dbpath') + 1] || words[words.indexOf('--dbpath') + 1] !== dbPath) return;
  say?.(`a mongod of an earlier start still runs here (${pid}): stopping it cleanly`);
  if (!(await stopPid(pid))) throw new Plain(`The mongod ${pid} on ${dbPath} does not stop. End it and start again.`);
}

async function stopPid(pid) {
  if (!pid || !alive(pid)) return true;
  process.kill(pid, 'SIGTERM');
  // A stopped (SIGSTOP) process takes no SIGTERM before it is continued.
  process.kill(pid, 'SIGCONT');
  if (await waitGone(pid, 30_000)) return true;
  signalGroup(pid, 'SIGKILL');
  return waitGone(pid, 5000);
}

async function choosePort(kept) {
  return kept && (await portFree(kept)) ? kept : freePort();
}

/** @returns {Promise<number>} */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(address.port));
    });
  });
}

/** @param {number} port @param {string} [host] */
export function portFree(port, host = '127.0.0.1') {
  return new Promise((resolve) => {
    const probe = net.createServer();
    // Without IPv6, listening on `::` fails too, but not because somebody else does.
    probe.once('error', (error) => resolve(error.code !== 'EADDRINUSE'));
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
}

/** True when somebody listens there. Connecting, unlike listening, cannot take the port away from mongod. */
export function accepts(port) {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    const done = (yes) => {
      socket.destroy();
      resolve(yes);
    };
    socket.once('connect', () => done(true));
    socket.once('error', () => done(false));
  });
}

/** Initiates the set on its first start, moves it to its port on every later one, and waits until it takes writes. */
async function becomePrimary(server, child) {
  const client = await answering(server, child);
  try {
    await configure(client, `127.0.0.1:${server.port}`);
    const end = Date.now() + 60_000;
    for (;;) {
      const hello = await client.db('admin').command({ hello: 1 });
      if (hello.isWritablePrimary) return;
      if (Date.now() > end) throw new Plain(`mongod did not become primary within 60 s, see ${server.logFile}`);
      await sleep(50);
    }
  } finally {
    await client.close().catch(() => {});
  }
}

/** A client whose first connection failed stays closed: each try takes a new one. */
async function answering(server, child) {
  const { MongoClient } = await import('mongodb');
  const end = Date.now() + 120_000;
  for (;;) {
    if (child.exitCode !== null || child.signalCode || !child.pid) {
      throw new Plain(`mongod ended at once (code ${child.exitCode ?? child.signalCode}).\n${lastWords(server)}`);
    }
    if (await accepts(server.port)) {
      const client = new MongoClient(`mongodb://127.0.0.1:${server.port}/?directConnection=true`, {
        serverSelectionTimeoutMS: 2000,
        connectTimeoutMS: 2000,
      });
      try {
        await client.db('admin').command({ ping: 1 });
        return client;
      } catch {
        await client.close().catch(() => {});
      }
    }
    if (Date.now() > end) throw new Plain(`mongod does not answer within two minutes, see ${server.logFile}`);
    await sleep(50);
  }
}

/**
 * A kept set whose one member sits on another port never becomes primary by itself: the port is moved by force before
 * anybody connects.
 */
async function configure(client, host) {
  const admin = client.db('admin');
  const config = await client
    .db('local')
    .collection('system.replset')
    .findOne({}, { readPreference: 'secondaryPreferred' });
  const settings = { electionTimeoutMillis: 1000, heartbeatIntervalMillis: 500 };
  if (!config) {
    await admin.command({ replSetInitiate: { _id: setName, members: [{ _id: 0, host }], settings } });
    return;
  }
  if (config.members[0]?.host === host) return;
  const moved = { ...config, version: config.version + 1, members: [{ ...config.members[0], host }] };
  // Until it has tried its old address, where somebody else may now keep it waiting, it takes no new one.
  for (const end = Date.now() + 60_000; ; ) {
    try {
      await admin.command({ replSetReconfig: moved, force: true });
      return;
    } catch (error) {
      if (error.codeName !== 'NotYetInitialized' || Date.now() > end) throw error;
      await sleep(100);
    }
  }
}

/** Why mongod ended, in its own words: the errors and fatals at the end of its log. */
function lastWords(server) {
  try {
    const lines = fs.readFileSync(server.logFile, 'utf8').trim().split('\n').slice(-40);
    const bad = lines.filter((line) => /"s":"[EF]"/.test(line)).slice(-3);
    return `${bad.join('\n')}\nIts log: ${server.logFile}`;
  } catch {
    return `Its log: ${server.logFile}`;
  }
}
