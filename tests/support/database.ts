import mongoose from 'mongoose';
import { env } from '@/lib/env';
import { migrate } from '@/lib/migrate';

/** For a file that speaks of all that a database holds: one that no other file has written to. Drop it with `leaveDatabase`. */
export async function useOwnDatabase(name: string): Promise<void> {
  const uri = (env.MONGODB_URI ?? '').replace(/\/(kinso_test_\d+)\?/, `/$1_${name}?`);
  await mongoose.disconnect();
  env.MONGODB_URI = uri;
  process.env.MONGODB_URI = uri;
  await migrate();
}

export async function leaveDatabase(): Promise<void> {
  await mongoose.connection.dropDatabase();
  await mongoose.disconnect();
}
