/** What a quote can be; `expired` is also what an unanswered one is from its last moment on, before the job wrote it down. */
export const quoteStatuses = ['draft', 'sent', 'viewed', 'accepted', 'rejected', 'expired'] as const;
export type QuoteStatus = (typeof quoteStatuses)[number];

/** Which status may follow which; back to a draft is a revision. */
export const moves: Record<QuoteStatus, readonly QuoteStatus[]> = {
  draft: ['sent'],
  sent: ['viewed', 'accepted', 'rejected', 'expired', 'draft'],
  viewed: ['accepted', 'rejected', 'expired', 'draft'],
  rejected: ['draft'],
  expired: ['draft'],
  accepted: [],
};

/** The customer has it before it, and may answer. */
export const openStatuses: readonly QuoteStatus[] = ['sent', 'viewed'];

/** A draft that the customer never had. */
export const isUnsent = ({ status, revision }: { status: QuoteStatus; revision: number }) =>
  status === 'draft' && revision === 1;

type Dated = { status: QuoteStatus; validUntil?: Date | null };

/** The status at this moment: the clock decides, not the job that may be late. */
export function statusAt({ status, validUntil }: Dated, now: Date): QuoteStatus {
  const over = validUntil !== undefined && validUntil !== null && validUntil <= now;
  return openStatuses.includes(status) && over ? 'expired' : status;
}
