import type { CustomerStatus, LifecycleStage } from './fields';

const dayMs = 86_400_000;
const yearMs = 365 * dayMs;
/** How many orders make a customer loyal. */
const loyalFrom = 4;

export type Bought = {
  status: CustomerStatus;
  purchaseMinor: number;
  ordersCount?: number | null;
  /** From when on the silence since the last order means that the customer is lost. */
  silentFrom?: Date | null;
  lifecyclePinned?: string | null;
};

/**
 * 004's stage: what somebody pinned, else what the customer did. `silentFrom` is kept with each order, so the stage of
 * this moment needs no job that looks at everybody every night.
 */
export function lifecycleStage(of: Bought, now: Date): LifecycleStage {
  if (of.lifecyclePinned) return of.lifecyclePinned as LifecycleStage;
  if (of.status === 'churned' || (of.silentFrom && of.silentFrom <= now)) return 'lost';
  if ((of.ordersCount ?? 0) >= loyalFrom) return 'loyal';
  return of.purchaseMinor > 0 || (of.ordersCount ?? 0) > 0 ? 'customer' : 'lead';
}

/** Three expected intervals after the last order and at least a year. One order alone promises no second one: a year. */
function silentFrom(firstOrderAt: Date, lastOrderAt: Date, orders: number): Date {
  const interval = orders > 1 ? (lastOrderAt.getTime() - firstOrderAt.getTime()) / (orders - 1) : 0;
  return new Date(lastOrderAt.getTime() + Math.max(yearMs, 3 * interval));
}

type Ordered = { firstOrderAt?: Date | null; lastOrderAt?: Date | null };

/** The dates that a customer's orders leave on it, after one more of them; `count` includes it. */
export function orderDates(kept: Ordered, at: Date, count: number) {
  const firstOrderAt = kept.firstOrderAt && kept.firstOrderAt < at ? kept.firstOrderAt : at;
  const lastOrderAt = kept.lastOrderAt && kept.lastOrderAt > at ? kept.lastOrderAt : at;
  return { firstOrderAt, lastOrderAt, silentFrom: silentFrom(firstOrderAt, lastOrderAt, count) };
}

/** The stages as a filter on what is stored, so that lists and records agree. */
export function stageFilter(stages: readonly LifecycleStage[], now: Date): Record<string, unknown> {
  return { $or: stages.map((stage) => ({ $or: [{ lifecyclePinned: stage }, unpinned(stage, now)] })) };
}

function unpinned(stage: LifecycleStage, now: Date): Record<string, unknown> {
  const nobodyPinned = { lifecyclePinned: null };
  const lost = { $or: [{ status: 'churned' }, { silentFrom: { $lte: now } }] };
  const here = { ...nobodyPinned, $nor: lost.$or };
  const few = { $not: { $gte: loyalFrom } };
  if (stage === 'at_risk') return { _id: { $in: [] } };
  if (stage === 'lost') return { ...nobodyPinned, ...lost };
  if (stage === 'loyal') return { ...here, ordersCount: { $gte: loyalFrom } };
  return stage === 'customer'
    ? { ...here, $and: [{ ordersCount: few }, { $or: [{ purchaseMinor: { $gt: 0 } }, { ordersCount: { $gt: 0 } }] }] }
    : { ...here, purchaseMinor: { $lte: 0 }, ordersCount: { $not: { $gt: 0 } } };
}
