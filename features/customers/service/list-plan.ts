import type { Condition } from '@/lib/filter';
import { gramsOf } from '@/lib/search/words';
import type { Context } from '@/lib/service';
import { Customer, customIndex, gramIndex, limitedGramIndex, limitedNameIndex, listIndexes, termIndex } from '../model';
import { type Frequencies, frequencies } from './frequencies';
import type { Plan } from './read-page';
import { namesAt, principalsPattern } from './scan';
import type { Where } from './where';

type Filter = Record<string, unknown>;
type Index = Record<string, 1>;

/** So many rows are sorted as they are found; more are read in an index that has their order. */
const mostSorted = 2_000;
const lookMs = 400;

/** A way to read all that match, but for `acl` itself: an index, and the condition that is a run of it. */
export type Way = { index: Index; filter: Filter; share: number };

export const listIndex = (field: string) => (field === 'limitedSort' ? limitedNameIndex : listIndexes[field]) as Index;
/** A partial index is read only for what says that the row is in it. */
const inIndex = (field: string): Filter => (field === 'limitedSort' ? { limitedSort: { $exists: true } } : {});

/** Both values named, rather than none, keep an index's sort order usable: two short runs are merged. */
export const baseOf = (where: Where): Filter => ({
  ...where.seen,
  ...activeOf(where),
  member: where.member ?? { $in: [true, false] },
});

const activeOf = ({ isActive }: Where): Filter => ({
  isActive: isActive === 'any' ? { $in: [true, false] } : isActive,
});

export const filterOf = (where: Where): Filter => ({
  $and: [baseOf(where), ...where.conditions.map((one) => one.filter)],
});

/** The rarest of the conditions that have an index to be read by; null when there is none. */
export async function rarestWay(ctx: Context, where: Where): Promise<Way | null> {
  if (ctx.role === 'brand') return null;
  const drivers = where.conditions.filter((one) => one.keys || one.gramsOf || one.own);
  if (drivers.length > 0) {
    const often = await frequencies(ctx);
    const ways = drivers
      .flatMap((one) => wayOf(where, one, one.gramsOf ? often.among(where.level) : often))
      .sort((a, b) => a.share - b.share);
    if (ways[0]) return ways[0];
  }
  const range = where.conditions.find((one) => one.path && one.path in listIndexes)?.path;
  return range ? { index: listIndex(range), filter: filterOf(where), share: 0.5 } : null;
}

function wayOf(where: Where, driver: Condition, often: Frequencies): Way[] {
  const share = (keys: string[]) => keys.reduce((sum, key) => sum + often.of(key), 0) / Math.max(1, often.size);
  const [rarest] = (driver.gramsOf ?? '')
    .split(' ')
    .flatMap((word) => gramsOf(word).slice(1, -1))
    .sort((a, b) => often.of(a) - often.of(b));
  const seenBy = principalsPattern(where.seen);
  const rest = where.conditions
    .filter((one) => one !== driver || !(driver.exact || driver.own))
    .map((one) => one.filter);
  const all = (run: Filter): Filter => ({
    $and: [
      { ...run, ...activeOf(where) },
      ...(seenBy ? [{ seenBy }] : []),
      ...(where.member === undefined ? [] : [{ member: where.member }]),
      ...rest,
    ],
  });
  if (driver.keys) {
    const terms = driver.keys.length === 1 ? driver.keys[0] : { $in: driver.keys };
    return [{ index: termIndex, filter: all({ terms }), share: share(driver.keys) }];
  }
  // Own fields are not in the look at what is frequent: a value of theirs is taken for rarer than the others.
  if (driver.own) return [{ index: customIndex, filter: all({ customIndex: driver.own }), share: 0.01 }];
  const names = namesAt(where.level);
  return rarest ? [{ index: names.gramIndex, filter: all({ [names.grams]: rarest }), share: share([rarest]) }] : [];
}

/**
 * How the rows of a page are read: in the index of the column they are sorted by, unless the conditions have one that is
 * in this order too, or leave so few that these are sorted as they are found.
 */
export async function planOf(
  ctx: Context,
  where: Where,
  way: Way | null,
  order: Omit<Plan, 'filter' | 'hint'>,
): Promise<Plan> {
  const column = listIndex(order.field);
  const whole = { $and: [filterOf(where), inIndex(order.field)] };
  const plain: Plan = { ...order, filter: whole, hint: ctx.role === 'brand' ? undefined : column };
  if (!way || way.index === column || order.oneValue) return plain;
  const narrowed: Plan = { ...order, filter: { $and: [way.filter, baseOf(where)] }, hint: way.index };
  const ordered =
    order.field === 'createdAt' &&
    [termIndex, gramIndex, limitedGramIndex, customIndex].some((one) => one === way.index);
  return ordered || (await isFew(way)) ? narrowed : plain;
}

async function isFew(way: Way): Promise<boolean> {
  const counted = await countBy(way.filter, way.index, mostSorted + 1, lookMs);
  return counted !== null && counted <= mostSorted;
}

const tooLate = (error: unknown) => (error as { code?: unknown }).code === 50;

/** How many match, up to `limit`; null when counting them took too long. */
export async function countBy(
  filter: Filter,
  index: Index | undefined,
  limit: number,
  maxTimeMS: number,
): Promise<number | null> {
  const counting = Customer.countDocuments(filter).limit(limit).maxTimeMS(maxTimeMS);
  if (index) counting.hint(index);
  return counting.exec().catch((error: unknown) => {
    if (tooLate(error)) return null;
    throw error;
  });
}
