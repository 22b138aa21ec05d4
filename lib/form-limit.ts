import mongoose from 'mongoose';
import { RateLimiterMongo, RateLimiterRes } from 'rate-limiter-flexible';
import { connectDb } from './db';
import { Problem } from './problem';
import { singleton } from './singleton';

/** Nobody asks more often than this in a quarter of an hour, and no website is asked more often. */
const perPeer = 20;
const perKey = 300;
const store = { duration: 900, disableIndexesCreation: true, tableName: 'sign_in_attempts' };

function limiters() {
  return singleton('form-limits', () => {
    const of = { storeClient: mongoose.connection, dbName: mongoose.connection.name, ...store };
    return {
      peer: new RateLimiterMongo({ ...of, keyPrefix: 'form-peer', points: perPeer }),
      key: new RateLimiterMongo({ ...of, keyPrefix: 'form-key', points: perKey }),
    };
  });
}

/** Counts one letter of a public form by its address and by its key, whether or not there is such a key; 429 past the limit. */
export async function spendForm(peer: string, key: string): Promise<void> {
  await connectDb();
  const { peer: byPeer, key: byKey } = limiters();
  try {
    await byPeer.consume(peer);
    await byKey.consume(key);
  } catch (spent) {
    if (!(spent instanceof RateLimiterRes)) throw spent;
    const seconds = Math.max(1, Math.ceil(spent.msBeforeNext / 1000));
    throw new Problem('too_many_attempts', `Too many messages. Try again in ${Math.ceil(seconds / 60)} min.`, {
      headers: { 'Retry-After': String(seconds) },
    });
  }
}
