import { Counter } from '@/models/counter';
import type { Context } from './context';
import { connectDb } from './db';

/**
 * Takes the next `count` numbers of an organization's series and returns the first. Called before a transaction: inside
 * one, all creators would queue behind this row. A number of a failed creation stays unused; none is used twice.
 */
export async function takeNumbers(ctx: Context, series: string, count = 1): Promise<number> {
  await connectDb();
  const row = await Counter.findOneAndUpdate(
    { _id: `${ctx.org.id}:${series}` },
    { $inc: { value: count } },
    { upsert: true, returnDocument: 'after' },
  ).lean();
  return (row?.value ?? count) - count + 1;
}
