import path from 'node:path';
import { parseArgs } from 'node:util';
import mongoose from 'mongoose';
import { connectDb, database, disconnectDb } from '@/lib/db';
import { env } from '@/lib/env';
import { dump } from './backup/dump';

const { values } = parseArgs({ options: { to: { type: 'string' } } });
const stamp = new Date().toISOString().slice(0, 19).replaceAll(':', '-');
const dir = path.resolve(values.to ?? path.join(env.KINSO_DATA_DIR, 'backups', stamp));

await connectDb();
try {
  const tell = (name: string, documents: number) => console.error(`  ${name}: ${documents.toLocaleString('en')}`);
  await dump(mongoose.connection.getClient() as never, database(), dir, tell);
  console.log(dir);
  console.error(
    'Keep KINSO_MASTER_KEY apart from this folder and safe: without it no personal data in it can be read.',
  );
  if (env.KINSO_EMBEDDED === 'on') console.error(`It stands in ${path.resolve(env.KINSO_DATA_DIR, 'secrets.json')}.`);
} catch (error) {
  console.error(`No backup was made: ${(error as Error).message}`);
  process.exitCode = 1;
}
await disconnectDb();
