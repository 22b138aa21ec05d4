import { directory } from '@/lib/directory';
import { fold } from '@/lib/fold';
import { type Context, demand, query } from '@/lib/service';
import type { ColleagueFilter, ColleaguePage } from '../schema';

/** The persons who are active in the organization and whose name has every word that was typed, by name. */
export async function listColleagues(ctx: Context, input: ColleagueFilter): Promise<ColleaguePage> {
  demand(ctx, 'users.read');
  const words = fold(input.search ?? '').split(' ');
  const people = await query(ctx, () => directory(ctx.org.id));
  const found = [...people.values()]
    .filter((one) => (input.id ? input.id.includes(one.id) : one.active && !one.isKey))
    .filter((one) => !input.role || input.role.includes(one.role))
    .filter((one) => words.every((word) => fold(one.name).includes(word)))
    .sort((one, other) => one.name.localeCompare(other.name, 'en') || one.id.localeCompare(other.id));
  return {
    data: found.slice(0, input.limit).map(({ id, name, role }) => ({ _id: id, id, name, role })),
    page: {
      limit: input.limit,
      nextCursor: null,
      hasMore: found.length > input.limit,
      total: found.length,
      totalIsEstimate: false,
    },
  };
}
