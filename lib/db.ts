import mongoose from 'mongoose';
import { env } from './env';
import { Problem } from './problem';
import { singleton } from './singleton';

type Db = { connecting: Promise<void> | null; opened: boolean };
const state = singleton<Db>('db', () => {
  mongoose.set('strictQuery', 'throw');
  mongoose.set('autoIndex', false);
  mongoose.set('autoCreate', false);
  mongoose.set('bufferCommands', false);
  mongoose.set('transactionAsyncLocalStorage', true);
  mongoose.connection.on('close', () => {
    state.opened = false;
  });
  return { connecting: null, opened: false };
});

/** Short time-outs: a mongod that is away must be told within 3 s (`timeoutMS` has no effect in this driver). */
const options = () => ({
  heartbeatFrequencyMS: 500,
  connectTimeoutMS: 800,
  serverSelectionTimeoutMS: Math.round(env.KINSO_DEADLINE_MS / 3),
  waitQueueTimeoutMS: Math.round(env.KINSO_DEADLINE_MS / 3),
  maxPoolSize: 100,
  minPoolSize: 2,
  // Two at a time, the driver's own default, lets the tail of a burst wait past the second above.
  maxConnecting: 12,
  writeConcern: { w: 'majority' as const, journal: true },
});

const floors: Record<string, string> = { '6.0': '6.0.27', '7.0': '7.0.28', '8.0': '8.0.17' };

/**
 * Connects once per process; later calls are free. Refuses a server that is not a replica set. The driver finds a server
 * that was away by itself: `readyState` says "disconnected" after any stall of a second, and connecting anew would put
 * other connections under transactions that are running, and leave the former ones open for good.
 */
export async function connectDb(): Promise<typeof mongoose> {
  if (!state.opened) {
    state.connecting ??= open().finally(() => {
      state.connecting = null;
    });
    await state.connecting;
  }
  return mongoose;
}

async function open(): Promise<void> {
  if (!env.MONGODB_URI) throw new Error('MONGODB_URI is not set. `npm start` sets it for the embedded database.');
  if (mongoose.connection.readyState === 2) {
    await mongoose.connection.asPromise();
    return;
  }
  await mongoose.connect(env.MONGODB_URI, options());
  const hello = await admin().command({ hello: 1 });
  if (!hello.setName && hello.msg !== 'isdbgrid') {
    await mongoose.disconnect();
    throw new Error('The database is not a replica set: transactions and live pages need one. See docs/operations.md.');
  }
  if (env.KINSO_EMBEDDED === 'off') await warnOldServer();
  state.opened = true;
}

async function warnOldServer(): Promise<void> {
  const { version } = await admin().command({ buildInfo: 1 });
  const floor = floors[String(version).split('.').slice(0, 2).join('.')];
  if (floor && String(version).localeCompare(floor, 'en', { numeric: true }) < 0) {
    process.emitWarning(`mongod ${version} has CVE-2025-14847: ${floor} or later is safe`);
  }
}

function admin() {
  return database().admin();
}

/** The driver's database: for lib/ alone (bulk, live, migrate). Features go through their models. */
export function database() {
  const db = mongoose.connection.db;
  if (!db) throw new Problem('unavailable', 'The database is away', { headers: { 'Retry-After': '1' } });
  return db;
}

export async function pingDb(): Promise<void> {
  await connectDb();
  await database().command({ ping: 1 }, { timeoutMS: 1500 });
}

const closeWithinMs = 2_000;

/** Ends the connections. Bounded, because a pool that is still opening a connection may never report that it closed. */
export async function disconnectDb(): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, closeWithinMs);
  });
  await Promise.race([mongoose.disconnect(), late]);
  clearTimeout(timer);
}

/** The last line of a script: whatever still holds the process must not hold the person who waits for it. */
export async function endScript(): Promise<never> {
  await disconnectDb();
  process.exit();
}

const awayNames = new Set([
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoServerSelectionError',
  'MongoWaitQueueTimeoutError',
  'MongoPoolClearedError',
  'PoolClearedOnNetworkError',
  'MongoNotConnectedError',
  'MongoTopologyClosedError',
  'MongooseServerSelectionError',
  'MongoWriteConcernError',
]);
const awayCodes = new Set([6, 7, 89, 91, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436]);
/** A socket that broke while it was written to comes through the driver as it is. */
const awaySockets = new Set(['EPIPE', 'ECONNRESET', 'ECONNREFUSED', 'ETIMEDOUT', 'ERR_STREAM_DESTROYED']);

/** Whether an error means "the database is away or changing its primary", which is a 503 and not our fault. */
export function isDbAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = (error as { code?: unknown }).code;
  return (
    awayNames.has(error.name) ||
    (typeof code === 'number' && awayCodes.has(code)) ||
    (typeof code === 'string' && awaySockets.has(code)) ||
    /before initial connection|Client must be connected|Topology is closed|connection .* closed/i.test(error.message)
  );
}

export function isDuplicateKey(
  error: unknown,
): error is Error & { keyPattern?: Record<string, unknown>; keyValue?: Record<string, unknown>; message: string } {
  return error instanceof Error && (error as { code?: unknown }).code === 11000;
}
