import type { Id } from '@/lib/id';
import { fromMinor, toMinor } from '@/lib/money';
import { recordEvent } from '@/lib/recorded';
import { type Context, command, demand, Problem, query } from '@/lib/service';
import { membershipRules } from '../changes';
import { MembershipSettings } from '../model';
import type { MembershipSettings as Settings } from '../schema';

export function getMembershipSettings(ctx: Context): Promise<Settings> {
  demand(ctx, 'membership.read');
  return query(ctx, async () => present(ctx, await membershipRules(ctx)));
}

type Change = { threshold?: number; activateOnPurchase?: boolean };

export function updateMembershipSettings(ctx: Context, input: Change, ifMatch?: number): Promise<Settings> {
  demand(ctx, 'membership.settings');
  const threshold = input.threshold === undefined ? undefined : minorThreshold(ctx, input.threshold);
  return command(ctx, 'updateMembershipSettings', async () => {
    const before = await membershipRules(ctx);
    if (ifMatch !== undefined && ifMatch !== before.version)
      throw new Problem('stale', 'Somebody changed these settings meanwhile');
    const after = {
      threshold: threshold ?? before.threshold,
      activateOnPurchase: input.activateOnPurchase ?? before.activateOnPurchase,
      version: before.version + 1,
    };
    await MembershipSettings.updateOne(
      { _id: ctx.org.id },
      { $set: { ...after, updatedAt: ctx.now } },
      { upsert: true },
    );
    const changes = (['threshold', 'activateOnPurchase'] as const)
      .filter((field) => before[field] !== after[field])
      .map((field) => ({ field, from: before[field], to: after[field] }));
    if (changes.length)
      recordEvent({
        name: 'membership.settings.updated',
        subject: { type: 'organization', id: ctx.org.id as Id },
        changes,
      });
    return present(ctx, after);
  });
}

/** A typed threshold in minor units; 400 when the currency has no such amount. */
export function minorThreshold(ctx: Context, typed: number): number {
  const minor = toMinor(typed, ctx.org.currency);
  if (minor === null) throw Problem.field('invalid', 'threshold', `More decimals than ${ctx.org.currency} has`);
  return minor;
}

function present(ctx: Context, rules: { threshold: number; activateOnPurchase: boolean; version: number }): Settings {
  return {
    threshold: fromMinor(rules.threshold, ctx.org.currency),
    activateOnPurchase: rules.activateOnPurchase,
    currency: ctx.org.currency,
    version: rules.version,
  };
}
