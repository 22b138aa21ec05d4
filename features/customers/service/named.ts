import type { Model } from 'mongoose';
import { uuid } from '@/lib/id';
import type { Context } from '@/lib/service';
import { readTyped } from '../search';
import { namePatterns } from '../search-keys';
import { searchCustomers } from './find-customers';

type Filter = Record<string, unknown>;
type Found = { _id: unknown }[];
const mostCustomers = 100;
/** More than there are: what is asked behind a limit is asked of the index's entries alone. */
export const everyEntry = 1_000_000_000;

/** What a typed name comes to in rows that keep their customer's (`customerText`); null where no word is in it. */
export function namedSo(typed: string): Filter | null {
  const patterns = namePatterns(readTyped(typed).words);
  return patterns.length > 0 ? { $and: patterns.map((pattern) => ({ customerText: pattern })) } : null;
}

type Look = { whose: Filter; named: Filter; index: Record<string, 1 | -1>; most: number };

/**
 * The first so many, in the order of an index that has `customerText` at its end. The entries of all that `whose` says are looked
 * through; no document is opened.
 */
export const findNamed = (rows: Model<never>, { whose, named, index, most }: Look): Promise<Found> =>
  rows
    .aggregate<{ _id: unknown }>([
      { $match: whose },
      { $limit: everyEntry },
      { $project: { customerText: 1 } },
      { $match: named },
      { $limit: most },
    ])
    .hint(index);

/** Whose rows may be meant where nobody is called so: found by e-mail, number or code, or with a mistake in the name. */
export async function nearlyNamed(ctx: Context, typed: string): Promise<{ near: Filter | null; partial: boolean }> {
  const looked = { search: typed, limit: mostCustomers, isActive: 'any' } as Parameters<typeof searchCustomers>[1];
  const { data, page } = await searchCustomers(ctx, looked);
  const near = data.length > 0 ? { customerId: { $in: data.map(({ _id }) => uuid(_id)) } } : null;
  return { near, partial: page.hasMore };
}
