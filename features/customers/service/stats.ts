import { ofOneMoment } from '@/lib/command';
import { directory } from '@/lib/directory';
import { uuid } from '@/lib/id';
import { forgetKept, keep } from '@/lib/kept';
import { fromMinor } from '@/lib/money';
import { sumFacts } from '@/lib/outbox';
import type { Facts } from '@/lib/recorded';
import { type Context, demand, query } from '@/lib/service';
import { singleton } from '@/lib/singleton';
import { Event } from '@/models/event';
import { Statistic } from '@/models/statistic';
import { isWhole } from '../acl';
import { month } from '../model';
import { type Level, levelIn, mayAsk, type Scope } from '../policy';
import type { CustomerStats } from '../schema';
import { inScope } from './find';

type Counts = Record<string, number>;
type Totals = Counts & { total: number; members: number };
const kind = 'customers';
/** Events the relay has not folded yet are added when read, up to this many; behind that the answer is as of the relay. */
const pendingRead = 2_000;
/** While a run leaves the relay that far behind, its thousands of events are not read for each page just to be dropped. */
const behindMs = 1_000;
const behindUntil = singleton('statistics-behind', () => new Map<string, number>());
const trendMonths = 12;

/** The buckets that hold exactly whom a filter on `acl` lets through, null for all; undefined when a team is named. */
export function bucketsIn(seen: Record<string, unknown>): string[] | null | undefined {
  const { acl } = seen as { acl: string | { $in: string[] } };
  if (acl === 'org') return null;
  const entries = typeof acl === 'string' ? [acl] : acl.$in;
  return entries.some((entry) => entry.startsWith('t:')) ? undefined : entries;
}

/** A team's customers are those of its members. */
async function teamBuckets(ctx: Context): Promise<string[]> {
  const people = [...(await directory(ctx.org.id)).values()];
  return people.filter(({ teamId }) => teamId && teamId === ctx.user.teamId).map(({ id }) => `u:${id}`);
}

/** Counts and sums of a scope; those of what is hidden in it are null. */
export function getCustomerStats(ctx: Context, scope?: Scope): Promise<CustomerStats> {
  demand(ctx, 'customers.stats');
  return query(ctx, async () => {
    const buckets = bucketsIn(inScope(ctx, scope));
    const counts = await keptCounts(ctx, buckets === undefined ? await teamBuckets(ctx) : buckets);
    return cut(levelIn(ctx.role, scope), present(ctx, counts));
  });
}

/** The fields of a customer that a statistic is made of; it is told where they are shown. */
const madeOf: Partial<Record<keyof CustomerStats, string>> = {
  members: 'membershipStatus',
  nonMembers: 'membershipStatus',
  newMembersThisMonth: 'membershipStatus',
  autoActivated: 'membershipStatus',
  totalRevenue: 'purchaseAmount',
  averagePurchase: 'purchaseAmount',
  memberRevenue: 'purchaseAmount',
  spentByStatus: 'purchaseAmount',
};

function cut(level: Level, stats: CustomerStats): CustomerStats {
  const shown = Object.entries(stats).map(([name, value]) => {
    const path = madeOf[name as keyof CustomerStats];
    return [name, !path || mayAsk(level, path) ? value : null] as const;
  });
  const trend = stats.trend.map((one) => (mayAsk(level, 'membershipStatus') ? one : { ...one, members: null }));
  return { ...(Object.fromEntries(shown) as CustomerStats), trend: trend as CustomerStats['trend'] };
}

/**
 * Kept counters plus what is not folded yet, so that a caller reads its own writes. Both are read of one moment: the
 * relay moves facts from the second to the first, and between two moments they would be seen twice or not at all.
 */
export function keptCounts(ctx: Context, buckets: string[] | null): Promise<Totals> {
  return keep(ctx, `customer-counts:${buckets?.join() ?? ''}`, () => countsOf(ctx, buckets));
}

async function countsOf(ctx: Context, buckets: string[] | null): Promise<Totals> {
  const { kept, pending } = await readAtOnce(ctx, buckets);
  if (pending.length >= pendingRead) behindUntil.set(ctx.org.id, Date.now() + behindMs);
  // As of the relay only, and no event will tell when it has caught up.
  if ((behindUntil.get(ctx.org.id) ?? 0) > Date.now()) forgetKept(ctx.org.id);
  const fresh = pending.length < pendingRead ? pending.map((row) => row.facts) : [];
  const sums = Object.entries(sumFacts([...kept, ...fresh])).filter(([bucket]) =>
    buckets ? buckets.includes(bucket) : isWhole(bucket),
  );
  const total = sumFacts(sums.map(([, counts]) => ({ all: counts }))).all ?? {};
  return { ...total, total: total.total ?? 0, members: total.members ?? 0 };
}

function readAtOnce(ctx: Context, buckets: string[] | null) {
  return ofOneMoment(async (session) => {
    const rows = await Statistic.find(buckets ? { kind, bucket: { $in: buckets } } : { kind })
      .session(session)
      .lean();
    const kept = rows.map((row) => ({ [row.bucket]: flatten(row.counts as Record<string, unknown>) }));
    if ((behindUntil.get(ctx.org.id) ?? 0) > Date.now()) return { kept, pending: [] };
    const pending = await Event.find({ pending: true, orgId: uuid(ctx.org.id) }, { facts: 1 })
      .session(session)
      .limit(pendingRead)
      .lean<{ facts?: Facts }[]>();
    return { kept, pending };
  });
}

/** {status: {lead: 2}} as {"status.lead": 2}: facts are kept nested because their names have a dot. */
function flatten(counts: Record<string, unknown>): Counts {
  const out: Counts = {};
  for (const [key, value] of Object.entries(counts)) {
    if (typeof value === 'number') out[key] = value;
    else for (const [inner, amount] of Object.entries(value as Counts)) out[`${key}.${inner}`] = amount;
  }
  return out;
}

function present(ctx: Context, counts: Counts): CustomerStats {
  const of = (key: string) => counts[key] ?? 0;
  const total = of('total');
  const revenue = fromMinor(of('revenue'), ctx.org.currency);
  const by = (group: string, value: (amount: number) => number) =>
    Object.fromEntries(
      Object.keys(counts)
        .filter((key) => key.startsWith(`${group}.`) && counts[key])
        .map((key) => [key.slice(group.length + 1), value(of(key))]),
    );
  const now = month(ctx.now);
  return {
    totalCustomers: total,
    activeCustomers: of('status.active'),
    members: of('members'),
    nonMembers: total - of('members'),
    totalRevenue: revenue,
    averagePurchase: total ? fromMinor(Math.round(of('revenue') / total), ctx.org.currency) : 0,
    newThisMonth: of(`new.${now}`),
    newMembersThisMonth: of(`joined.${now}`),
    autoActivated: of('auto'),
    memberRevenue: fromMinor(of('memberRevenue'), ctx.org.currency),
    byStatus: by('status', (count) => count),
    spentByStatus: by('spent', (minor) => fromMinor(minor, ctx.org.currency)),
    trend: trendOf(counts, ctx.now),
    currency: ctx.org.currency,
    asOf: ctx.now.toISOString(),
  };
}

/** How many there were at the end of each of the last twelve months, of those that are still there. */
function trendOf(counts: Counts, now: Date): CustomerStats['trend'] {
  const upTo = (prefix: string, last: string) =>
    Object.entries(counts).reduce(
      (sum, [key, value]) => (key.startsWith(prefix) && key.slice(prefix.length) <= last ? sum + value : sum),
      0,
    );
  return Array.from({ length: trendMonths }, (_, index) => {
    const at = month(new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - (trendMonths - 1 - index), 1)));
    return { month: at, total: upTo('new.', at), members: upTo('joined.', at) };
  });
}
