import { Customer, listIndexes } from '@/features/customers/model';
import { inScope } from '@/features/customers/service';
import { directory } from '@/lib/directory';
import { idOf, idOrNull } from '@/lib/id';
import { fromMinor } from '@/lib/money';
import { type Context, demand, query } from '@/lib/service';
import { singleton } from '@/lib/singleton';
import { membershipRules } from '../changes';
import type { MembershipPreview } from '../schema';
import { minorThreshold } from './settings';

const bars = 20;
const sampleSize = 6;
const keptMs = 15_000;

/** Non-members who are live, fully visible to the caller, and have at least this much in purchases (inclusive). */
export function eligibleFilter(ctx: Context, thresholdMinor: number): Record<string, unknown> {
  return { ...inScope(ctx), isActive: true, member: false, purchaseMinor: { $gte: thresholdMinor } };
}

export function countEligible(ctx: Context, thresholdMinor: number): Promise<number> {
  return Customer.countDocuments(eligibleFilter(ctx, thresholdMinor))
    .hint(listIndexes.purchaseMinor ?? {})
    .exec();
}

/** How many would become members and whom, with the distribution of purchases around the saved threshold. */
export function previewActivation(ctx: Context, typed?: number): Promise<MembershipPreview> {
  demand(ctx, 'membership.read');
  return query(ctx, async () => {
    const rules = await membershipRules(ctx);
    const threshold = typed === undefined ? rules.threshold : minorThreshold(ctx, typed);
    const [eligible, histogram, sample] = await Promise.all([
      countEligible(ctx, threshold),
      keptHistogram(ctx, Math.max(rules.threshold, 100) * 2),
      sampleOf(ctx, threshold),
    ]);
    return {
      threshold: fromMinor(threshold, ctx.org.currency),
      eligible,
      histogram,
      sample,
      currency: ctx.org.currency,
    };
  });
}

async function sampleOf(ctx: Context, threshold: number): Promise<MembershipPreview['sample']> {
  const rows = await Customer.find(eligibleFilter(ctx, threshold), {
    customerId: 1,
    name: 1,
    type: 1,
    ownerId: 1,
    purchaseMinor: 1,
  })
    .sort({ purchaseMinor: -1, _id: -1 })
    .limit(sampleSize)
    .hint(listIndexes.purchaseMinor ?? {})
    .lean();
  const people = await directory(ctx.org.id);
  return rows.map((row) => {
    const ownerId = idOrNull(row.ownerId);
    const owner = ownerId ? { id: ownerId, name: people.get(ownerId)?.name ?? 'Former colleague' } : null;
    return {
      _id: idOf(row._id),
      customerId: row.customerId,
      name: row.name,
      type: row.type,
      owner,
      purchaseAmount: fromMinor(row.purchaseMinor, ctx.org.currency),
    };
  });
}

type Kept = { at: number; bars: Promise<MembershipPreview['histogram']> };
const kept = singleton('membership-histograms', () => new Map<string, Kept>());

/** The bars depend on the saved threshold alone, so typing another one does not count anew. */
function keptHistogram(ctx: Context, upTo: number): Promise<MembershipPreview['histogram']> {
  const key = `${ctx.org.id}:${ctx.principals.join()}:${upTo}`;
  const found = kept.get(key);
  if (found && Date.now() - found.at < keptMs) return found.bars;
  if (kept.size > 500) kept.clear();
  const counting = histogram(ctx, upTo);
  kept.set(key, { at: Date.now(), bars: counting });
  counting.catch(() => kept.delete(key));
  return counting;
}

async function histogram(ctx: Context, upTo: number): Promise<MembershipPreview['histogram']> {
  const edges = Array.from({ length: bars + 1 }, (_, index) => Math.round((upTo * index) / bars));
  const counts = await Promise.all(
    edges.slice(0, bars).map((from, index) => {
      const to = index === bars - 1 ? {} : { $lt: edges[index + 1] };
      return Customer.countDocuments({ ...eligibleFilter(ctx, 0), purchaseMinor: { $gte: from, ...to } })
        .hint(listIndexes.purchaseMinor ?? {})
        .exec();
    }),
  );
  const amount = (minor: number | undefined) => fromMinor(minor ?? 0, ctx.org.currency);
  return counts.map((count, index) => ({
    from: amount(edges[index]),
    to: index === bars - 1 ? null : amount(edges[index + 1]),
    count,
  }));
}
