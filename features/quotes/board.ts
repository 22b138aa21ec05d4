import type { Tone } from '@/lib/ui/tone';
import { moves, type QuoteStatus } from './states';

/** The columns of the board, and what stands in each. */
export const boardColumns = {
  draft: ['draft'],
  sent: ['sent'],
  viewed: ['viewed'],
  accepted: ['accepted'],
  lost: ['rejected', 'expired'],
} as const satisfies Record<string, readonly QuoteStatus[]>;
export type BoardKey = keyof typeof boardColumns;
export const boardKeys = Object.keys(boardColumns) as [BoardKey];

export const columnWords: Record<BoardKey, { title: string; tone: Tone }> = {
  draft: { title: 'Draft', tone: 'neutral' },
  sent: { title: 'Sent', tone: 'info' },
  viewed: { title: 'Viewed', tone: 'violet' },
  accepted: { title: 'Accepted', tone: 'positive' },
  lost: { title: 'Lost', tone: 'danger' },
};

/** What somebody brings about by hand; it is the customer who views, and time that ends it. */
const byHand: Partial<Record<BoardKey, QuoteStatus>> = {
  draft: 'draft',
  sent: 'sent',
  accepted: 'accepted',
  lost: 'rejected',
};

/** The columns that a quote may be moved to. */
export function targetsOf({ status, canWrite }: { status: QuoteStatus; canWrite: boolean }): BoardKey[] {
  if (!canWrite) return [];
  return boardKeys.filter((key) => {
    const to = byHand[key];
    return to !== undefined && moves[status].includes(to);
  });
}
