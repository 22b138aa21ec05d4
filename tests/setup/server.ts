import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, inject } from 'vitest';

const worker = process.env.VITEST_POOL_ID ?? '1';

/** Before the first import of lib/env: secrets of no value, a database for this worker alone. */
Object.assign(process.env, {
  MONGODB_URI: inject('mongodbUri').replace('/kinso_test?', `/kinso_test_${worker}?`),
  KINSO_MASTER_KEY: 'test-master-key-test-master-key-test-master',
  NEXTAUTH_SECRET: 'test-session-secret-test-session-secret-test',
  KINSO_DATA_DIR: path.join(os.tmpdir(), `kinso-test-data-${worker}`),
  // What a busy machine does slowly is not what these tests are about; the deadline itself has tests of its own.
  KINSO_DEADLINE_MS: process.env.KINSO_DEADLINE_MS ?? '20000',
  KINSO_EMBEDDED: 'on',
  KINSO_DEMO: 'on',
  LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent',
  APP_URL: 'http://localhost:3000',
});

await import('@/features/models');
await import('@/models/index');
const { Job } = await import('@/models/job');
const { migrate } = await import('@/lib/migrate');
await migrate();
// The files of a worker share its database: what one left in the queue is nothing that the next one works off.
await Job.deleteMany({});

const { wronglyBoughtSince } = await import('../support/bought');
const begun = new Date();
afterAll(async () => {
  expect(await wronglyBoughtSince(begun)).toEqual([]);
});
