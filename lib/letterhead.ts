import type { Context } from './context';
import { directory } from './directory';
import { idOrNull } from './id';
import type { Letter } from './mail';

/** A letter of the organization's, which its reader answers to a person there. */
export const signed = (ctx: Context, replyTo: string | undefined): Pick<Letter, 'from' | 'replyTo'> => ({
  from: ctx.org.name,
  replyTo,
});

/** The address of who does it or, when that one has left or is no person, of who has the customer now. */
export async function sellerOf(ctx: Context, ownerId: unknown): Promise<string | undefined> {
  const people = await directory(ctx.org.id);
  const candidates = [ctx.user.id, idOrNull(ownerId)].map((id) => id && people.get(id));
  return candidates.find((one) => one?.active && !one.isKey)?.email;
}
