import { relativeDay, relativeTime } from '@/lib/ui/format';
import { type Tone, wordOf } from '@/lib/ui/tone';
import type { QuoteStatus } from './states';

export const toneOfQuote: Record<QuoteStatus, Tone> = {
  draft: 'neutral',
  sent: 'info',
  viewed: 'violet',
  accepted: 'positive',
  rejected: 'danger',
  expired: 'warning',
};

/** What a status is called on pages: the API's `rejected` is what the customer declined. */
export const quoteWord = (status: QuoteStatus) => wordOf(status === 'rejected' ? 'declined' : status);

type Told = {
  status: QuoteStatus;
  validUntil: string | null;
  viewedAt: string | null;
  respondedAt: string | null;
  rejectReason: string | null;
  orderId: string | null;
  updatedAt: string;
};
const dayMs = 86_400_000;
const patience = 7;
const dayOf = (moment: Date) => new Date(moment.getFullYear(), moment.getMonth(), moment.getDate()).getTime();
const shortDay = (moment: string) =>
  new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric' }).format(new Date(moment));

/** How a quote stands, in a few words; late where something should be done. */
export function stateLine(quote: Told, now: Date): { text: string; late?: boolean } {
  const { status, validUntil, viewedAt, respondedAt, rejectReason, orderId, updatedAt } = quote;
  if (status === 'draft') return { text: `Edited ${lower(relativeTime(updatedAt, now))}` };
  if (status === 'accepted')
    return { text: orderId ? 'Order made' : respondedAt ? `Signed ${shortDay(respondedAt)}` : 'Accepted' };
  if (status === 'rejected') return { text: rejectReason ?? `Declined ${shortDay(respondedAt ?? updatedAt)}` };
  if (status === 'expired') return { text: validUntil ? `Expired ${shortDay(validUntil)}` : 'Expired' };
  const left = validUntil ? Math.round((dayOf(new Date(validUntil)) - dayOf(now)) / dayMs) : null;
  if (left !== null && left <= 1) return { text: left === 1 ? 'Expires tomorrow' : 'Expires today', late: true };
  if (viewedAt) {
    const days = Math.floor((now.getTime() - new Date(viewedAt).getTime()) / dayMs);
    return days > patience
      ? { text: `No answer for ${days} days`, late: true }
      : { text: `Opened ${lower(relativeDay(viewedAt, now))}` };
  }
  return { text: validUntil ? `Valid to ${shortDay(validUntil)}` : 'Sent' };
}

const lower = (words: string) => words.replace(/^(Today|Yesterday)/, (word) => word.toLowerCase());
