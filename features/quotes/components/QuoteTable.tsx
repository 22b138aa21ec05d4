'use client';
import { FileTextOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { Route } from 'next';
import Link from 'next/link';
import { problemOf } from '@/lib/api-problem';
import { EmptyState } from '@/lib/ui/EmptyState';
import { formatMoney, relativeDay } from '@/lib/ui/format';
import { PanelBones } from '@/lib/ui/Panel';
import { StatusPill } from '@/lib/ui/StatusPill';
import { usePhone } from '@/lib/ui/use-media';
import { type QuoteFilter, useListQuotesInfiniteQuery } from '../board-api';
import type { QuoteStatus } from '../states';
import type { QuoteListRow, QuoteSort } from '../wire';
import { quoteWord, stateLine, toneOfQuote } from '../words';
import { quoteHref } from './use-quote-verbs';

type Props = { filter: QuoteFilter; status: readonly QuoteStatus[]; sort: QuoteSort };
const pageSize = 50;

/** Quotes one under the other; on a phone as cards. */
export function QuoteTable({ filter, status, sort }: Props) {
  const asked = { ...filter, status, sort, limit: pageSize };
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useListQuotesInfiniteQuery(asked);
  const phone = usePhone();
  if (error)
    return (
      <EmptyState title="The quotes could not be loaded" text={problemOf(error)?.detail}>
        <Button onClick={() => refetch()}>Try again</Button>
      </EmptyState>
    );
  const rows = data?.pages.flatMap((page) => page.data);
  if (!rows)
    return (
      <div className="k-panel">
        <PanelBones rows={8} />
      </div>
    );
  if (rows.length === 0)
    return <EmptyState icon={<FileTextOutlined />} title="No quotes" text="None of them is like that." />;
  return (
    <>
      <div className="k-panel overflow-x-auto">{phone ? <Cards rows={rows} /> : <Rows rows={rows} />}</div>
      {hasNextPage && (
        <div className="mt-3 text-center">
          <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            Show more
          </Button>
        </div>
      )}
    </>
  );
}

const pill = ({ status }: QuoteListRow) => (
  <StatusPill status={status} label={quoteWord(status)} tone={toneOfQuote[status]} />
);
const day = (moment: string | null) => (moment ? relativeDay(moment) : '–');

function Rows({ rows }: { rows: readonly QuoteListRow[] }) {
  return (
    <table className="k-plain-table" aria-label="Quotes">
      <thead>
        <tr>
          <th scope="col">Number</th>
          <th scope="col">Subject</th>
          <th scope="col">Customer</th>
          <th scope="col">Status</th>
          <th scope="col" className="text-right">
            Total
          </th>
          <th scope="col">Valid until</th>
          <th scope="col">Owner</th>
          <th scope="col">Changed</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row._id}>
            <td>
              <Link href={quoteHref(row)} className="k-link k-num whitespace-nowrap" prefetch={false}>
                {row.quoteNumber}
              </Link>
            </td>
            <td className="max-w-64 truncate">{row.subject}</td>
            <td className="max-w-52 truncate">
              <Link href={`/customers/${row.customerId}` as Route} className="k-link" prefetch={false}>
                {row.customerName ?? row.customerCode}
              </Link>
            </td>
            <td>{pill(row)}</td>
            <td className="k-num text-right whitespace-nowrap">{formatMoney(row.totalAmount, row.currency)}</td>
            <td className="whitespace-nowrap">{day(row.validUntil)}</td>
            <td className="max-w-40 truncate">{row.ownerName ?? '–'}</td>
            <td className="whitespace-nowrap">{day(row.updatedAt)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cards({ rows }: { rows: readonly QuoteListRow[] }) {
  const now = new Date();
  return (
    <ul className="m-0 list-none p-0" aria-label="Quotes">
      {rows.map((row) => (
        <li key={row._id} className="relative grid gap-1 border-b border-line px-4 py-3 text-[13px] last:border-b-0">
          <span className="flex items-center gap-2">
            <Link href={quoteHref(row)} className="k-board-open min-w-0 flex-1 truncate" prefetch={false}>
              {row.customerName ?? row.customerCode}
            </Link>
            {pill(row)}
          </span>
          <span className="truncate text-ink-2">{row.subject}</span>
          <span className="flex justify-between gap-2 text-xs text-ink-3">
            <span>{stateLine(row, now).text}</span>
            <span className="k-num font-medium text-ink">{formatMoney(row.totalAmount, row.currency)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
