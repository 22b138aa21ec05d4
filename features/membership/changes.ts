import { carriedAcl } from '@/features/customers/carried';
import { bulkInsert } from '@/lib/bulk';
import type { PendingEvent } from '@/lib/context';
import { type Context, currentUnit } from '@/lib/context';
import { type Id, uuid } from '@/lib/id';
import { keepSettings } from '@/lib/kept';
import { toMinor } from '@/lib/money';
import { type changeSources, MembershipSettings } from './model';

export type ChangeSource = (typeof changeSources)[number];
export type ChangeInput = {
  id?: Id;
  customerId: Id;
  customerCode: string;
  customerName: string;
  acl: string[];
  to: boolean;
  source: ChangeSource;
  threshold?: number | null;
  runId?: Id | null;
};
const defaultThreshold = 1000;

/** The stored row of one membership change. */
export function changeRow(ctx: Context, input: ChangeInput): PendingEvent {
  return {
    _id: uuid(input.id ?? ctx.newId()),
    orgId: uuid(ctx.org.id),
    customerId: uuid(input.customerId),
    customerCode: input.customerCode,
    customerName: input.customerName,
    acl: carriedAcl({ _id: uuid(input.customerId), acl: input.acl }),
    from: !input.to,
    to: input.to,
    source: input.source,
    threshold: input.threshold ?? null,
    runId: input.runId ? uuid(input.runId) : null,
    by: uuid(ctx.user.id),
    byName: ctx.user.name,
    at: new Date(),
  };
}

/** Keeps a change in the history, in the command that made it. */
export async function recordChange(ctx: Context, input: ChangeInput): Promise<void> {
  if (!currentUnit()) throw new Error('a membership change is recorded inside the command that makes it');
  await bulkInsert('membership_changes', [changeRow(ctx, input)]);
}

export type Rules = { threshold: number; activateOnPurchase: boolean; version: number };

/** The organization's membership rules, with the defaults of one that never saved any. */
export function membershipRules(ctx: Context): Promise<Rules> {
  return keepSettings(ctx, 'membership-rules', () => readRules(ctx));
}

async function readRules(ctx: Context): Promise<Rules> {
  const row = await MembershipSettings.findById(ctx.org.id).lean();
  return {
    threshold: row?.threshold ?? toMinor(defaultThreshold, ctx.org.currency) ?? defaultThreshold * 100,
    activateOnPurchase: row?.activateOnPurchase ?? false,
    version: row?.version ?? 0,
  };
}
