import { renamer } from '@/lib/names';
import { type Context, may } from '@/lib/service';
import { interaction } from './schema';
import { listInteractions } from './service/read';

const rename = renamer(interaction);

/** The latest 20 interactions of a customer that was answered, as 004's profile tells them: none to whom they are not shown. */
export async function profileInteractions(ctx: Context, customer: unknown): Promise<{ interactions: unknown[] }> {
  if (!may(ctx, 'interactions.read')) return { interactions: [] };
  const { data } = await listInteractions(ctx, (customer as { _id: string })._id, { limit: 20 });
  return { interactions: data.map((one) => rename(one)) };
}
