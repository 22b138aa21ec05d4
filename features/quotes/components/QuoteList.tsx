'use client';
import { FileTextOutlined, MoreOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useMe } from '@/features/session';
import { problemOf } from '@/lib/api-problem';
import { EmptyState } from '@/lib/ui/EmptyState';
import { formatMoney, relativeDay } from '@/lib/ui/format';
import { MenuButton } from '@/lib/ui/MenuButton';
import { PanelBones } from '@/lib/ui/Panel';
import { StatusPill } from '@/lib/ui/StatusPill';
import { useGetQuotesQuery } from '../api';
import type { Quote } from '../schema';
import { toneOfQuote } from '../words';
import { useQuoteItems } from './use-quote-items';

const QuoteEditor = lazy(() => import('./QuoteEditor').then((file) => ({ default: file.QuoteEditor })));
const SendQuoteModal = lazy(() => import('./SendQuoteModal').then((file) => ({ default: file.SendQuoteModal })));

type Customer = { _id: string; name: string; isActive: boolean; access: { can: { update: boolean } } };
export type Over = { kind: 'edit'; quote?: Quote; open: boolean } | { kind: 'send'; quote: Quote; open: boolean };
const most = 100;

/** What a customer was offered, the latest first. */
export function QuoteList({ customer }: { customer: Customer }) {
  const { data, error } = useGetQuotesQuery({ customerId: customer._id, limit: most });
  const { may } = useMe();
  const [over, setOver] = useState<Over>();
  if (error) return <EmptyState compact title="The quotes could not be loaded" text={problemOf(error)?.detail} />;
  if (!data) return <PanelBones rows={3} />;
  const mayWrite = customer.isActive && customer.access.can.update && may('quotes.write');
  const close = () => setOver((was) => was && { ...was, open: false });
  const add = mayWrite && (
    <Button icon={<PlusOutlined aria-hidden />} onClick={() => setOver({ kind: 'edit', open: true })}>
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
              <Row key={quote._id} quote={quote} mayWrite={mayWrite} onOpen={setOver} />
            ))}
          </ul>
        </>
      )}
      <Suspense>
        {over?.kind === 'edit' && (
          <QuoteEditor customer={customer} quote={over.quote} open={over.open} onClose={close} />
        )}
        {over?.kind === 'send' && <SendQuoteModal quote={over.quote} open={over.open} onClose={close} />}
      </Suspense>
    </section>
  );
}

type RowProps = { quote: Quote; mayWrite: boolean; onOpen: (over: Over) => void };

function Row({ quote, mayWrite, onOpen }: RowProps) {
  const items = useQuoteItems(quote, onOpen);
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
        <div className="font-medium break-words">{quote.subject}</div>
        <div className="k-num text-xs break-words text-ink-3">{about.filter(Boolean).join(' · ')}</div>
      </div>
      <StatusPill status={quote.status} tone={toneOfQuote[quote.status]} />
      <span className="k-num font-medium">{formatMoney(quote.totalAmount, quote.currency)}</span>
      {mayWrite && items.length > 0 && (
        <MenuButton label={`Actions for ${quote.quoteNumber}`} className="k-icon-button" items={items}>
          <MoreOutlined aria-hidden />
        </MenuButton>
      )}
    </li>
  );
}
