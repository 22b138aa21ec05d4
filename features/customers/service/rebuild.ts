import { uuid } from '@/lib/id';
import { sumFacts } from '@/lib/outbox';
import { type Facts, subtract } from '@/lib/recorded';
import { type Context, command, demand, Problem } from '@/lib/service';
import { Event } from '@/models/event';
import { Job } from '@/models/job';
import { Relay } from '@/models/relay';
import { Statistic } from '@/models/statistic';
import { bucketsOf } from '../acl';
import type { CustomerStatus } from '../fields';
import { Customer, customerFacts } from '../model';
import { segmentFacts } from '../segment-facts';

const kind = 'customers';

/**
 * Counts the kept statistics anew from the customers themselves, and proves or repairs the counters with it. One
 * snapshot sees customers and events that are not folded yet: what those will add is left out here. The relay's row is
 * touched, so that a relay that folds meanwhile starts again.
 */
export async function rebuildStatistics(ctx: Context): Promise<Facts> {
  demand(ctx, 'customers.stats', ['org']);
  return command(ctx, 'rebuildStatistics', async () => {
    await refuseDuringRun(ctx);
    await Relay.updateOne({ _id: ctx.org.id }, { $set: { at: new Date() } }, { upsert: true });
    const counted = await countFacts();
    const kept = subtract(counted, await pendingFacts(ctx));
    await Statistic.deleteMany({ kind });
    for (const [bucket, counts] of Object.entries(kept))
      await new Statistic({
        _id: `${ctx.org.id}:${kind}:${bucket}`,
        orgId: uuid(ctx.org.id),
        kind,
        bucket,
        counts: nested(counts),
      }).save();
    return counted;
  });
}

/** A run marks customers before it records their events; between the two, no snapshot agrees with itself. */
async function refuseDuringRun(ctx: Context): Promise<void> {
  const running = await Job.exists({ orgId: uuid(ctx.org.id), state: 'running' });
  if (running) throw new Problem('run_active', 'A job is changing customers; rebuild when it is done');
}

type Group = {
  _id: {
    acl: string[];
    status: CustomerStatus;
    member: boolean;
    source: string | null;
    created: Date;
    since: Date | null;
  };
  count: number;
  purchaseMinor: number;
};

/**
 * What customerFacts says of every live customer, added up: grouped by all it looks at, then asked once for each group. In
 * two passes, because the segments beside everything else would leave hardly two customers in one group.
 */
export async function countFacts(): Promise<Facts> {
  return sumFacts([await countWhole(), await countSegments()]);
}

type SegmentGroup = {
  _id: { acl: string[]; type?: string; payment?: string; region?: string; frequency?: string; vehicles?: string[] };
  count: number;
};

async function countSegments(): Promise<Facts> {
  const groups = await Customer.aggregate<SegmentGroup>([
    { $match: { isActive: true } },
    {
      $group: {
        _id: {
          acl: '$acl',
          type: '$type',
          payment: '$paymentStatus',
          region: '$preferences.region',
          frequency: '$preferences.importFrequency',
          vehicles: '$preferences.vehicleTypes',
        },
        count: { $sum: 1 },
      },
    },
  ]).allowDiskUse(true);
  return sumFacts(
    groups.map(({ _id: of, count }) => {
      const preferences = { region: of.region, importFrequency: of.frequency, vehicleTypes: of.vehicles };
      const one = segmentFacts({ type: of.type, paymentStatus: of.payment, preferences });
      return times(Object.fromEntries(bucketsOf(of.acl).map((bucket) => [bucket, one])), count);
    }),
  );
}

async function countWhole(): Promise<Facts> {
  const groups = await Customer.aggregate<Group>([
    { $match: { isActive: true } },
    {
      $group: {
        _id: {
          acl: '$acl',
          status: '$status',
          member: '$member',
          source: '$membership.source',
          created: { $dateTrunc: { date: '$createdAt', unit: 'month' } },
          since: { $dateTrunc: { date: '$membership.since', unit: 'month' } },
        },
        count: { $sum: 1 },
        purchaseMinor: { $sum: '$purchaseMinor' },
      },
    },
  ]).allowDiskUse(true);
  return sumFacts(groups.map(factsOfGroup));
}

/** Facts are counts of one and amounts: what stands for one customer is taken times their number, amounts once. */
function factsOfGroup({ _id: of, count, purchaseMinor }: Group): Facts {
  const facts = (amount: number) =>
    customerFacts({
      isActive: true,
      acl: of.acl,
      member: of.member,
      purchaseMinor: amount,
      status: of.status,
      createdAt: of.created,
      membership: { source: of.source, since: of.since },
    });
  const one = facts(0);
  const amounts = subtract(facts(purchaseMinor), one);
  return sumFacts([times(one, count), amounts]);
}

const times = (facts: Facts, factor: number): Facts =>
  Object.fromEntries(
    Object.entries(facts).map(([bucket, counts]) => [
      bucket,
      Object.fromEntries(Object.entries(counts).map(([key, value]) => [key, value * factor])),
    ]),
  );

async function pendingFacts(ctx: Context): Promise<Facts> {
  let sum: Facts = {};
  const rows = Event.find({ pending: true, orgId: uuid(ctx.org.id) }, { facts: 1 })
    .lean<{ facts?: Facts }[]>()
    .cursor();
  for await (const row of rows) if (row.facts) sum = sumFacts([sum, row.facts]);
  return sum;
}

/** {"status.lead": 2} as {status: {lead: 2}}, which is how the relay's $inc leaves it. */
function nested(counts: Record<string, number>): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(counts)) {
    const [group, ...rest] = key.split('.');
    if (!group || rest.length === 0) out[key] = value;
    else out[group] = { ...(out[group] as object | undefined), [rest.join('.')]: value };
  }
  return out;
}
