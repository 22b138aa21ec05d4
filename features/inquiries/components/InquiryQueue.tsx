'use client';
import './inquiries.css';
import { useMe } from '@/features/session';
import { InquiryList } from './InquiryList';

type Props = { which: 'waiting' | 'done'; onOpen: (id: string) => void };

/** One's own first, with the time that is left; then what opened to others. */
export function InquiryQueue({ which, onOpen }: Props) {
  const { me } = useMe();
  if (!me) return null;
  if (which === 'done')
    return (
      <InquiryList
        title="Answered and closed"
        filter={{ state: ['answered', 'closed'] }}
        empty="Nothing was answered yet."
        onOpen={onOpen}
      />
    );
  if (me.user.role !== 'sales')
    return (
      <InquiryList
        title="Waiting for an answer"
        filter={{ state: ['new', 'open'] }}
        empty="Nothing waits for an answer."
        onOpen={onOpen}
      />
    );
  return (
    <div className="grid gap-4">
      <InquiryList
        title="Of your customers"
        filter={{ state: ['new', 'open'], mine: true }}
        empty="None of your customers waits for an answer."
        onOpen={onOpen}
      />
      <InquiryList
        title="Open to you"
        filter={{ state: ['open'], mine: false }}
        empty="Nothing that others left waits for an answer."
        onOpen={onOpen}
      />
    </div>
  );
}
