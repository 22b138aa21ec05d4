'use client';
import { formatMoney } from '@/lib/ui/format';
import { useGetQuotesQuery } from './api';
import type { Quote } from './schema';

type Line = { key: string; at: string; who: string; deed: string; text?: string };
const latest = 100;

function linesOf(quote: Quote): Line[] {
  const { _id, quoteNumber, subject, totalAmount, currency, status, sentAt, sentTo, viewedAt, respondedAt } = quote;
  const line = (step: string, at: string | null, deed: string, text?: string): Line[] =>
    at ? [{ key: `${_id}-${step}`, at, who: quoteNumber, deed, text }] : [];
  const offer = `${subject}, ${formatMoney(totalAmount, currency)}`;
  const answered = status === 'accepted' || status === 'rejected' ? respondedAt : null;
  const by = quote.acceptedBy ? ` by ${quote.acceptedBy}` : '';
  return [
    ...line('sent', sentAt, sentTo ? `was sent to ${sentTo}` : 'was given out by its link', offer),
    ...line('viewed', viewedAt, 'was viewed'),
    ...(status === 'accepted'
      ? line('answered', answered, `was accepted${by}`, offer)
      : line('answered', answered, 'was declined', quote.rejectReason ?? undefined)),
    ...(status === 'expired' ? line('expired', quote.validUntil, 'expired') : []),
  ];
}

/** What became of a customer's quotes, as lines of its timeline. */
export function useQuoteLines(customerId: string, skip: boolean): Line[] {
  const { data } = useGetQuotesQuery({ customerId, limit: latest }, { skip });
  return data?.data.flatMap(linesOf) ?? [];
}
