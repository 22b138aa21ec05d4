import { membershipRules } from '@/features/membership/changes';
import { type Context, demand, query } from '@/lib/service';
import { pathOfFilter } from '../filters';
import { Customer } from '../model';
import { mayAsk } from '../policy';
import type { CustomerFilter, CustomerSegments } from '../schema';
import { type SegmentCount, segmentCounts, segmentFields } from '../segment-facts';
import { filterOf, listIndex, rarestWay, type Way } from './list-plan';
import { keptCounts } from './stats';
import { keptBuckets } from './totals';
import { type Where, whereOf } from './where';

const countedUpTo = 10_000;
const fields = [...segmentFields, 'status'] as const;
type Counts = Omit<CustomerSegments, 'asOf'>;

/**
 * How many customers there are for each value they are segmented by, among those that the caller may see in the scope; none for what it hides. Of all of them the
 * kept counters know it; under filters the newest that match are counted, up to ten thousand.
 */
export function getCustomerSegments(ctx: Context, input: CustomerFilter): Promise<CustomerSegments> {
  demand(ctx, 'customers.stats');
  return query(ctx, async () => {
    const where = await whereOf(ctx, input, await membershipRules(ctx));
    const buckets = where.member === undefined ? keptBuckets(ctx, where) : undefined;
    const counts = buckets === undefined ? await counted(ctx, where) : await kept(ctx, buckets);
    const shown = fields.filter((field) => mayAsk(where.level, pathOfFilter(field)));
    const hidden = fields.filter((field) => !shown.includes(field));
    return { ...counts, ...byField(() => [], hidden), asOf: ctx.now.toISOString() };
  });
}

async function kept(ctx: Context, buckets: string[] | null): Promise<Counts> {
  const counts = await keptCounts(ctx, buckets);
  const of = (field: string) => segmentCounts(counts, field);
  return { total: counts.total, totalIsEstimate: false, ...(byField(of) as Pick<Counts, (typeof fields)[number]>) };
}

const byField = (of: (field: string) => SegmentCount[], which: readonly string[] = fields) =>
  Object.fromEntries(which.map((field) => [field, of(field)]));

const paths: Record<(typeof fields)[number], string> = {
  vehicleType: '$preferences.vehicleTypes',
  region: '$preferences.region',
  importFrequency: '$preferences.importFrequency',
  paymentStatus: '$paymentStatus',
  type: '$type',
  status: '$status',
};

type Groups = Record<string, { _id: string | null; count: number }[]>;

async function counted(ctx: Context, where: Where): Promise<Counts> {
  const way = await rarestWay(ctx, where);
  const [groups] = await Customer.aggregate<Groups>([
    { $match: { $and: [way ? way.filter : filterOf(where), where.seen] } },
    { $limit: countedUpTo + 1 },
    { $project: { _id: 0, preferences: 1, paymentStatus: 1, type: 1, status: 1 } },
    {
      $facet: {
        total: [{ $count: 'count' }],
        ...Object.fromEntries(
          fields.map((field) => [
            field,
            [
              ...(field === 'vehicleType' ? [{ $unwind: paths[field] }] : []),
              { $group: { _id: paths[field], count: { $sum: 1 } } },
            ],
          ]),
        ),
      },
    },
  ]).option({ hint: indexOf(way), maxTimeMS: 2_500 });
  const total = groups?.total?.[0]?.count ?? 0;
  const of = (field: string) => values(groups?.[field] ?? []);
  return {
    total: Math.min(total, countedUpTo),
    totalIsEstimate: total > countedUpTo,
    ...(byField(of) as Pick<Counts, (typeof fields)[number]>),
  };
}

const indexOf = (way: Way | null) => way?.index ?? listIndex('createdAt');

const values = (groups: { _id: string | null; count: number }[]): SegmentCount[] =>
  groups
    .flatMap(({ _id, count }) => (_id ? [{ value: _id, count }] : []))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
