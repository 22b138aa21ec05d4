'use client';
import { useGetInquiriesInfiniteQuery } from './api';
import type { Inquiry } from './schema';

/** What stands in a customer's timeline. */
export type TimelineLine = { key: string; at: string; who: string; deed: string; text?: string };

const linesOf = ({ _id, name, subject, message, receivedAt, answer, closed }: Inquiry): TimelineLine[] => [
  { key: `${_id}-asked`, at: receivedAt, who: name, deed: subject ? `asked: ${subject}` : 'asked', text: message },
  ...(answer
    ? [
        {
          key: `${_id}-answered`,
          at: answer.at,
          who: answer.by?.name ?? 'We',
          deed: `answered the inquiry${answer.mailed ? ' by e-mail' : ''}`,
          text: answer.text,
        },
      ]
    : []),
  ...(closed
    ? [
        {
          key: `${_id}-closed`,
          at: closed.at,
          who: closed.by?.name ?? 'We',
          deed: 'closed the inquiry',
          text: closed.reason ?? undefined,
        },
      ]
    : []),
];

/** A customer's inquiries as lines of its timeline. */
export function useInquiryLines(customerId: string, skip: boolean): TimelineLine[] {
  const { data } = useGetInquiriesInfiniteQuery({ customerId, limit: 25 }, { skip });
  return data?.pages[0]?.data.flatMap(linesOf) ?? [];
}
