import mongoose from 'mongoose';
import { createdEvent, storedCustomer } from '@/features/customers/bulk';
import { bulkInsert } from '@/lib/bulk';
import { query } from '@/lib/command';
import type { Context } from '@/lib/context';
import { env } from '@/lib/env';
import { migrate } from '@/lib/migrate';
import { ownMongod } from '../setup/mongod';

export type Mongod = Awaited<ReturnType<typeof ownMongod>>;

/** A mongod of this file's own, and this process on it. */
export async function useOwnMongod(more?: string[]): Promise<Mongod> {
  const mongod = await ownMongod('kinso_fault', more);
  await mongoose.disconnect();
  process.env.MONGODB_URI = mongod.uri;
  env.MONGODB_URI = mongod.uri;
  env.KINSO_DEADLINE_MS = 3_000;
  await migrate();
  // What a killed or frozen process had begun stays locked until then; nobody has to wait so long here.
  await endTransactionsAfter(3);
  return mongod;
}

export const endTransactionsAfter = (seconds: number) =>
  admin({ setParameter: 1, transactionLifetimeLimitSeconds: seconds });

export async function leave(mongod: Mongod | undefined): Promise<void> {
  await mongoose.disconnect();
  await mongod?.remove();
}

/** Customers with falling purchases from `from` down, by the rules of creation, fast. */
export async function manyCustomers(ctx: Context, count: number, from: number, prefix = 'M'): Promise<void> {
  await query(ctx, async () => {
    for (let at = 0; at < count; at += 1_000) {
      const rows = Array.from({ length: Math.min(1_000, count - at) }, (_, index) =>
        storedCustomer(ctx, {
          customerId: `${prefix}-${at + index}`,
          fields: { name: `${prefix} ${at + index}`, purchaseAmount: from - (at + index) / 100 },
        }),
      );
      await bulkInsert('customers', rows);
      await bulkInsert(
        'events',
        rows.map((row) => createdEvent(ctx, row)),
      );
    }
  });
}

/** Makes the server misbehave for the next commands of these names, as often as `times` says. */
export async function failCommand(data: Record<string, unknown>, times = 1): Promise<void> {
  await admin({ configureFailPoint: 'failCommand', mode: { times }, data });
}

/** Ends it; how often it has struck since the server started. */
export async function failNothing(): Promise<number> {
  return Number((await admin({ configureFailPoint: 'failCommand', mode: 'off' })).count);
}

/** Until it has struck this often since the server started. */
export async function waitForFailure(timesEntered: number, what: string): Promise<void> {
  const waited = await admin({ waitForFailPoint: 'failCommand', timesEntered, maxTimeMS: 20_000 }).catch(String);
  if (typeof waited === 'string') throw new Error(`never came to: ${what} (${waited})`);
}

const admin = (command: Record<string, unknown>) => mongoose.connection.getClient().db('admin').command(command);
