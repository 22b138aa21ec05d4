import '@/features/jobs';
import { rebuildStatistics } from '@/features/customers/service';
import { autoActivateMembership, getMembershipRun } from '@/features/membership/service';
import { database } from '@/lib/db';
import { uuid } from '@/lib/id';
import { runNextJob } from '@/lib/jobs';
import { migrate } from '@/lib/migrate';
import { eligibleNow, organization, type Place, threeOfTenEligible } from './data';
import { median, round, type Spent, spending } from './measure';
import { heading, report } from './report';

const threshold = 1_000;
const minor = threshold * 100;

export type Pids = { mongod: number };

/**
 * Auto-activation beside one bare `updateMany` on the same customers: what it costs to write, besides the change, an
 * event and a history row for each, in batches that can be killed and resumed. Turn by turn, everything reset between.
 */
export async function activation(customers: number, rounds: number, pids: Pids): Promise<void> {
  heading(`Auto-activation, ${customers.toLocaleString('en')} customers`);
  const place = await organization(`activation-${customers}`, customers, threeOfTenEligible);
  await reset(place);
  const eligible = await eligibleNow(place.ctx, minor);
  const seen: { bare: Spent; run: Spent }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const bare = await spending({ ...pids, node: process.pid }, () => bareUpdate(place, eligible));
    await reset(place);
    const run = await spending({ ...pids, node: process.pid }, () => wholeRun(place, eligible));
    await reset(place);
    console.error(`  round ${round + 1}: bare ${JSON.stringify(bare)}, run ${JSON.stringify(run)}`);
    seen.push({ bare, run });
  }
  const ratio = median(seen.map(({ bare, run }) => bare.seconds / run.seconds));
  const rate = (spent: Spent[]) => Math.round(eligible / median(spent.map((one) => one.seconds)));
  const [bareRate, runRate] = [rate(seen.map((one) => one.bare)), rate(seen.map((one) => one.run))];
  report({
    work: `auto-activation of ${eligible.toLocaleString('en')}, events and history written`,
    figure: `${runRate}/s, bare updateMany ${bareRate}/s`,
    ratio: round(ratio, 3),
    goal: '≥ 0.6 of the updateMany',
    met: ratio >= 0.6,
    details: { customers, eligible, rounds: seen },
  });
}

async function bareUpdate({ orgId }: Place, expected: number): Promise<void> {
  const result = await database()
    .collection('customers')
    .updateMany(
      { orgId: uuid(orgId), acl: 'org', isActive: true, member: false, purchaseMinor: { $gte: minor } },
      {
        $set: {
          member: true,
          'membership.since': new Date(),
          'membership.source': 'auto',
          'membership.threshold': minor,
          updatedAt: new Date(),
        },
        $inc: { version: 1 },
      },
      { writeConcern: { w: 'majority', j: true } },
    );
  if (result.modifiedCount !== expected) throw new Error(`${result.modifiedCount} of ${expected} were updated`);
}

async function wholeRun({ ctx }: Place, expected: number): Promise<void> {
  const { run } = await autoActivateMembership({ ...ctx, now: new Date() }, { threshold });
  while (await runNextJob());
  const after = await getMembershipRun(ctx, run?._id ?? '');
  if (after.state !== 'done' || after.activated !== expected) throw new Error(`the run is ${JSON.stringify(after)}`);
}

/** As before the run. The collections that only a run fills are made anew, which is quicker than emptying them. */
export async function reset({ orgId, ctx }: Place): Promise<void> {
  const db = database();
  await db
    .collection('customers')
    .updateMany(
      { orgId: uuid(orgId), acl: 'org', isActive: true, member: true, 'membership.source': 'auto' },
      { $set: { member: false, membership: { since: null, source: null, threshold: null } } },
    );
  for (const name of ['events', 'membership_changes', 'membership_runs', 'jobs'])
    await db
      .collection(name)
      .drop()
      .catch(() => undefined);
  await migrate();
  await rebuildStatistics(ctx);
}
