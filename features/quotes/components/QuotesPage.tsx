'use client';
import { AppstoreOutlined, PlusOutlined, UnorderedListOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { lazy, Suspense } from 'react';
import { useMe } from '@/features/session';
import { ChoiceTrack } from '@/lib/ui/ChoiceTrack';
import { formatCount, formatMoneyShort, plural } from '@/lib/ui/format';
import { PageHead } from '@/lib/ui/PageHead';
import { useGetQuoteBoardQuery } from '../board-api';
import type { QuoteSummary } from '../wire';
import { QuoteFilters } from './QuoteFilters';
import { QuoteTable } from './QuoteTable';
import { type Span, useQuoteAddress } from './use-quote-address';

// What moves cards is a script of its own, which other pages with quotes do without.
const QuoteBoard = lazy(() => import('./QuoteBoard').then((file) => ({ default: file.QuoteBoard })));
const NewQuoteModal = lazy(() => import('./NewQuoteModal').then((file) => ({ default: file.NewQuoteModal })));
const views = [
  { value: 'board', label: 'Board', icon: <AppstoreOutlined aria-hidden /> },
  { value: 'list', label: 'List', icon: <UnorderedListOutlined aria-hidden /> },
] as const;

/** What was offered to all customers: on a board by status, or as a list. */
export function QuotesPage() {
  const { may } = useMe();
  const state = useQuoteAddress();
  const { address, change, changed, filter } = state;
  const { data } = useGetQuoteBoardQuery({ ...filter, cards: 8 });
  return (
    <>
      <PageHead
        title="Quotes"
        text={data && summed(data.summary, address.created)}
        actions={
          <>
            <ChoiceTrack
              legend="How quotes are shown"
              choices={views}
              value={address.view}
              onChange={(view) => change({ view })}
            />
            {may('quotes.write') && (
              <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => change({ new: '1' })}>
                New quote
              </Button>
            )}
          </>
        }
      />
      <QuoteFilters {...state} />
      {address.view === 'board' ? (
        <Suspense fallback={<div aria-busy className="k-bone h-[420px] w-full" />}>
          <QuoteBoard filter={filter} />
        </Suspense>
      ) : (
        <QuoteTable filter={filter} status={address.status} sort={address.sort} />
      )}
      <Suspense>{address.new && <NewQuoteModal onClose={() => changed({ new: null })} />}</Suspense>
    </>
  );
}

function summed({ count, total, accepted, decided, currency }: QuoteSummary, span: Span | null): string {
  const worth = `${plural(count, 'quote')}${span ? ` this ${span}` : ''}, worth ${formatMoneyShort(total, currency)}.`;
  return decided > 0
    ? `${worth} ${formatCount(accepted)} of ${formatCount(decided)} decided ${accepted === 1 ? 'was' : 'were'} accepted.`
    : worth;
}
