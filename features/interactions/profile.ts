import { renamer } from '@/lib/names';
import { type Context, may } from '@/lib/service';
import { interaction } from './schema';
import { listInteractions } from './service/read';

const rename = renamer(interaction);

type Answered = { _id: string; access: { level: string } };

/** The latest 20 interactions of a customer that was answered whole, as 004's profile tells them. */
export async function profileInteractions(ctx: Context, answered: unknown): Promise<{ interactions?: unknown[] }> {
  const { _id, access } = answered as Answered;
  if (!may(ctx, 'interactions.read') || access.level === 'limited') return {};
  const { data } = await listInteractions(ctx, _id, { limit: 20 });
  return { interactions: data.map((one) => rename(one)) };
}
