import '@/features/jobs';
import '@/features/models';
import '@/lib/index-rotation';
import '@/lib/key-rotation';
import { connectDb, disconnectDb } from '@/lib/db';
import { runChores, runNextJob } from '@/lib/jobs';
import { log } from '@/lib/log';
import { pause, relayLoop } from '@/lib/outbox';

/** The second process: works off jobs and numbers events until it is told to stop. */
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort());

async function jobLoop(): Promise<void> {
  while (!stop.signal.aborted) {
    const worked = await runNextJob().catch((error: unknown) => {
      log.warn({ err: error }, 'job loop paused');
      return false;
    });
    if (!worked) {
      await runChores().catch((error: unknown) => log.warn({ err: error }, 'chores put off'));
      await pause(300, stop.signal);
    }
  }
}

async function connectPatiently(): Promise<void> {
  while (!stop.signal.aborted) {
    try {
      await connectDb();
      return;
    } catch (error) {
      log.warn({ err: error }, 'waiting for the database');
      await pause(500, stop.signal);
    }
  }
}

await connectPatiently();
log.info('worker ready');
await Promise.all([jobLoop(), relayLoop(stop.signal)]);
await disconnectDb();
process.exit(0);
