import '@/features/models';
import '@/models/index';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { deriveKey } from '@/lib/crypto';
import { connectDb, database, disconnectDb } from '@/lib/db';
import { env, requiredSecret } from '@/lib/env';
import { migrate } from '@/lib/migrate';
import { load, opensWith } from './backup/load';
import { installation } from './lib/installation.mjs';
import { sameProcess } from './lib/proc.mjs';

const { values } = parseArgs({ options: { from: { type: 'string' }, replace: { type: 'boolean', default: false } } });

async function restore(from: string): Promise<void> {
  const running = installation(path.resolve(env.KINSO_DATA_DIR)).readRun();
  if (env.KINSO_EMBEDDED === 'on' && sameProcess(running?.processes?.web))
    throw new Error('Kinso runs on this data folder. Stop it first: it would go on with what it holds in memory.');
  const started = Date.now();
  const { createdAt } = await load(database(), path.resolve(from), {
    checkKey: opensWith(deriveKey(requiredSecret('KINSO_MASTER_KEY'), 'wrap')),
    replace: values.replace,
    tell: (name, documents) => console.error(`  ${name}: ${documents.toLocaleString('en')}`),
  });
  console.error('  indexes …');
  await migrate();
  console.error(
    `Restored as of ${createdAt}, after ${((Date.now() - started) / 1000).toFixed(1)} s. Everybody signs in again.`,
  );
}

if (!values.from) {
  console.error('Usage: npm run restore -- --from <folder of a backup> [--replace]');
  process.exitCode = 1;
} else {
  await connectDb();
  try {
    await restore(values.from);
  } catch (error) {
    console.error(`Not restored: ${(error as Error).message}`);
    process.exitCode = 1;
  }
  await disconnectDb();
}
