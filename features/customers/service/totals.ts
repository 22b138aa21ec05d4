import { searchFold } from '@/lib/search/words';
import type { Context } from '@/lib/service';
import type { Facet } from '../facets';
import { facetTerm } from '../search-keys';
import { segmentCounts } from '../segment-facts';
import { countBy, filterOf, listIndex, type Way } from './list-plan';
import { bucketsIn, keptCounts } from './stats';
import type { Where } from './where';

const countedUpTo = 10_000;
const countMs = 1_200;
export type Total = { total: number; totalIsEstimate: boolean };

/** Exact up to 10,000; beyond that from kept counters, where they know it. */
export async function totalOf(ctx: Context, where: Where, way: Way | null, hinted: boolean): Promise<Total> {
  const kept = await keptTotal(ctx, where);
  if (kept !== null) return { total: kept, totalIsEstimate: false };
  const counted = await (way
    ? countBy(way.filter, way.index, countedUpTo + 1, countMs)
    : countBy(filterOf(where), hinted ? listIndex('createdAt') : undefined, countedUpTo + 1, countMs));
  if (counted === null) return { total: countedUpTo, totalIsEstimate: true };
  return { total: Math.min(counted, countedUpTo), totalIsEstimate: counted > countedUpTo };
}

/** The kept counters' buckets that hold exactly whom the list shows, null for all of them; undefined when none do. */
export function keptBuckets(ctx: Context, where: Where): string[] | null | undefined {
  if (where.isActive !== true || where.conditions.length > 0 || ctx.role === 'brand') return undefined;
  return bucketsIn(where.seen);
}

/** The counters know the whole list, its members, and each value it is segmented by: counting would cost more than the page. */
async function keptTotal(ctx: Context, where: Where): Promise<number | null> {
  const facet = singleFacet(where);
  const buckets = keptBuckets(ctx, facet ? { ...where, conditions: [] } : where);
  if (buckets === undefined || (facet && where.member !== undefined)) return null;
  const counts = await keptCounts(ctx, buckets);
  if (facet) return facetTotal(counts, facet);
  if (where.member === undefined) return counts.total;
  return where.member ? counts.members : counts.total - counts.members;
}

const counters: Partial<Record<Facet, string>> = {
  status: 'status',
  type: 'type',
  region: 'region',
  vehicle: 'vehicleType',
  frequency: 'importFrequency',
  payment: 'paymentStatus',
};

/** The only condition, when it is one value of a facet that is counted. */
function singleFacet({ conditions: [only, ...others] }: Where): { counter: string; term: string } | null {
  const [term, ...terms] = only?.exact ? (only.keys ?? []) : [];
  const counter = counters[(term?.split(':')[0] ?? '') as Facet];
  return others.length === 0 && terms.length === 0 && counter && term ? { counter, term } : null;
}

function facetTotal(counts: Record<string, number>, { counter, term }: { counter: string; term: string }): number {
  const facet = term.split(':')[0] ?? '';
  return segmentCounts(counts, counter)
    .filter(({ value }) => facetTerm(facet, searchFold(value)) === term)
    .reduce((sum, { count }) => sum + count, 0);
}
