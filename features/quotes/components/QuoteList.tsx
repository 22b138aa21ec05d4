'use client';
import { FileTextOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import Link from 'next/link';
import { lazy, Suspense, useState } from 'react';
import { useMe } from '@/features/session';
import { problemOf } from '@/lib/api-problem';
import { EmptyState } from '@/lib/ui/EmptyState';
import { formatMoney, relativeDay } from '@/lib/ui/format';
import { PanelBones } from '@/lib/ui/Panel';
import { StatusPill } from '@/lib/ui/StatusPill';
import { useGetQuotesQuery } from '../api';
import type { Quote } from '../schema';
import { quoteWord, toneOfQuote } from '../words';
import { quoteHref } from './use-quote-verbs';

const NewQuote = lazy(() => import('./NewQuote').then((file) => ({ default: file.NewQuote })));

type Customer = { _id: string; name: string; isActive: boolean; access: { can: { update: boolean } } };
const most = 100;

/** What a customer was offered, the latest first; each is opened on its page. */
export function QuoteList({ customer }: { customer: Customer }) {
  const { data, error } = useGetQuotesQuery({ customerId: customer._id, limit: most });
  const { may } = useMe();
  const [adding, setAdding] = useState<boolean>();
  if (error) return <EmptyState compact title="The quotes could not be loaded" text={problemOf(error)?.detail} />;
  if (!data) return <PanelBones rows={3} />;
  const mayWrite = customer.isActive && customer.access.can.update && may('quotes.write');
  const add = mayWrite && (
    <Button icon={<PlusOutlined aria-hidden />} onClick={() => setAdding(true)}>
      New quote
    </Button>
  );
  return (
    <section aria-label="Quotes">
      {data.data.length === 0 ? (
        <EmptyState compact icon={<FileTextOutlined />} title="No quotes yet" text="What is offered stands here.">
          {add}
        </EmptyState>
      ) : (
        <>
          <div className="mb-2 flex justify-end">{add}</div>
          <ul className="m-0 list-none p-0">
            {data.data.map((quote) => (
              <Row key={quote._id} quote={quote} />
            ))}
          </ul>
        </>
      )}
      <Suspense>
        {adding !== undefined && <NewQuote customer={customer} open={adding} onClose={() => setAdding(false)} />}
      </Suspense>
    </section>
  );
}

function Row({ quote }: { quote: Quote }) {
  const about = [
    quote.quoteNumber,
    quote.revision > 1 && `revision ${quote.revision}`,
    relativeDay(quote.createdAt),
    quote.acceptedBy && `accepted by ${quote.acceptedBy}`,
    quote.rejectReason,
  ];
  return (
    <li className="flex items-center gap-3 border-b border-line py-2.5 text-[13px] leading-[18px]">
      <div className="min-w-0 flex-1">
        <Link href={quoteHref(quote)} className="k-name font-medium break-words">
          {quote.subject}
        </Link>
        <div className="k-num text-xs break-words text-ink-3">{about.filter(Boolean).join(' · ')}</div>
      </div>
      <StatusPill status={quote.status} label={quoteWord(quote.status)} tone={toneOfQuote[quote.status]} />
      <span className="k-num font-medium">{formatMoney(quote.totalAmount, quote.currency)}</span>
    </li>
  );
}
