import mongoose from 'mongoose';
import { connectDb, database } from './db';

/**
 * Creates every registered model's collection and indexes, and drops indexes that no model declares any more. Run as a
 * step of its own before web and worker start, never by accident at run time. Safe to repeat.
 */
export async function migrate(): Promise<string[]> {
  await connectDb();
  const done: string[] = [];
  for (const model of Object.values(mongoose.models)) {
    await model.createCollection();
    const dropped = await model.syncIndexes();
    done.push(
      `${model.collection.collectionName}: ${model.schema.indexes().length + 1} indexes${dropped.length ? `, dropped ${dropped.join(', ')}` : ''}`,
    );
  }
  await createAttempts();
  return done;
}

/** The sign-in throttle's rows, whose shape is its library's. */
async function createAttempts(): Promise<void> {
  const attempts = database().collection('sign_in_attempts');
  await attempts.createIndex({ expire: -1 }, { expireAfterSeconds: 0 });
  await attempts.createIndex({ key: 1 }, { unique: true });
}
