import { ClockCircleOutlined, EyeOutlined } from '@ant-design/icons';
import Link from 'next/link';
import { CustomerAvatar } from '@/lib/ui/CustomerAvatar';
import { formatAmount } from '@/lib/ui/format';
import type { QuoteListRow } from '../wire';
import { stateLine } from '../words';
import { quoteHref } from './use-quote-verbs';

/** What of a quote stands on its card. */
export function QuoteCard({ row, now }: { row: QuoteListRow; now: Date }) {
  const { text, late } = stateLine(row, now);
  return (
    <>
      <Link href={quoteHref(row)} className="k-board-open" draggable={false} prefetch={false}>
        {row.customerName ?? row.customerCode}
      </Link>
      <span className="line-clamp-2 text-xs text-ink-2">{row.subject}</span>
      <span className="k-num mt-1.5 text-sm font-semibold">{formatAmount(row.totalAmount, row.currency)}</span>
      <span className="mt-1 flex min-w-0 items-center gap-1.5 text-xs text-ink-2">
        {late ? (
          <span className="k-tone-warning inline-flex items-center gap-1.5 font-medium text-(--k-tone-ink)">
            <ClockCircleOutlined aria-hidden />
            {text}
          </span>
        ) : (
          <span className="min-w-0 flex-1 truncate" title={text}>
            {row.status === 'viewed' && <EyeOutlined aria-hidden className="mr-1.5" />}
            {text}
          </span>
        )}
        {row.ownerName && (
          <span className="ml-auto shrink-0" title={row.ownerName}>
            <CustomerAvatar name={row.ownerName} size={20} />
            <span className="sr-only">of {row.ownerName}</span>
          </span>
        )}
      </span>
    </>
  );
}
