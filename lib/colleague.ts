import type { Context } from './context';
import { type Colleague, directory } from './directory';
import type { Id } from './id';
import { Problem } from './problem';

/** An active colleague, to whom work can be given; 422 for anybody else. */
export async function checkColleague(ctx: Context, id: string, path = 'assignedTo'): Promise<Id> {
  const person = (await directory(ctx.org.id)).get(id.toLowerCase());
  if (!person?.active || person.role === 'brand')
    throw Problem.field('invalid_assignee', path, 'Work is given to an active colleague of the organization');
  return person.id;
}

type People = Map<string, Colleague>;
export const nameOf = (people: People, id: string | null): string | null =>
  id === null ? null : (people.get(id)?.name ?? 'Former colleague');
