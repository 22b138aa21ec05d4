import type { TimelineLine } from '@/features/inquiries';
import type { Interaction } from '@/features/interactions';
import type { HistoryEntry } from '../schema';
import type { OrderPage } from '../types';

export type Order = OrderPage['data'][number];
export type LineOf = 'inquiry' | 'referral' | 'quote';
export type TimelineItem = { key: string; at: string } & (
  | { kind: 'entry'; entry: HistoryEntry }
  | { kind: 'order'; order: Order }
  | { kind: 'line'; line: TimelineLine; of: LineOf }
  | { kind: 'interaction'; interaction: Interaction }
);
export type Beside = {
  inquiries?: readonly TimelineLine[];
  referrals?: readonly TimelineLine[];
  quotes?: readonly TimelineLine[];
  interactions?: readonly Interaction[];
};
export type TimelineDay = { day: string; items: TimelineItem[] };

/**
 * One story, newest first, by days. While earlier changes are still to be fetched, what is from before the last known change
 * wait for them: they would stand in the wrong place.
 */
export function timelineOf(
  entries: readonly HistoryEntry[],
  orders: readonly Order[],
  more: boolean,
  beside: Beside = {},
): TimelineDay[] {
  const { interactions = [] } = beside;
  const reach = more ? (entries.at(-1)?.at ?? '') : '';
  const items: TimelineItem[] = [
    ...entries
      .filter((entry) => !orders.some((order) => explains(order, entry)))
      .filter((entry) => !isOfTasks(entry))
      .map((entry) => ({ kind: 'entry' as const, key: entry.eventId, at: entry.at, entry })),
    ...orders
      .map((order) => ({ kind: 'order' as const, key: order._id, at: order.completedAt ?? order.orderedAt, order }))
      .filter(({ at }) => at >= reach),
    ...interactions
      .filter(({ interactionDate }) => interactionDate >= reach)
      .map((one) => ({ kind: 'interaction' as const, key: one._id, at: one.interactionDate, interaction: one })),
  ];
  const line = (of: LineOf) => (one: TimelineLine) => ({
    kind: 'line' as const,
    key: one.key,
    at: one.at,
    line: one,
    of,
  });
  const lines = [
    ...(beside.inquiries ?? []).map(line('inquiry')),
    ...(beside.referrals ?? []).map(line('referral')),
    ...(beside.quotes ?? []).map(line('quote')),
  ];
  items.push(...lines.filter(({ at }) => at >= reach));
  items.sort((one, other) => (one.at < other.at ? 1 : one.at > other.at ? -1 : 0));
  const days: TimelineDay[] = [];
  for (const item of items) {
    const day = new Date(item.at).toDateString();
    const last = days.at(-1);
    if (last?.day === day) last.items.push(item);
    else days.push({ day, items: [item] });
  }
  return days;
}

const dayMs = 86_400_000;

/** An order raises the purchases, and may make a lead active: told with it, that is not told again. */
function explains(order: Order, { at, changes }: HistoryEntry): boolean {
  const raised = changes.find(({ field }) => field === 'purchaseAmount');
  if (!raised || changes.some(({ field }) => field !== 'purchaseAmount' && field !== 'status')) return false;
  const by = Number(raised.to ?? 0) - Number(raised.from ?? 0);
  const apart = Math.abs(Date.parse(order.completedAt ?? order.orderedAt) - Date.parse(at));
  return Math.abs(by - order.total) < 0.005 && apart < dayMs;
}

/** When something is due next follows from the tasks, which stand beside the timeline. */
const isOfTasks = ({ changes }: HistoryEntry): boolean =>
  changes.length > 0 && changes.every(({ field }) => field === 'nextFollowUp');
