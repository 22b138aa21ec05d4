import Link from 'next/link';
import { CustomerAvatar } from '@/lib/ui/CustomerAvatar';
import { formatMoneyShort, insideSentence, relativeDay } from '@/lib/ui/format';
import type { ListedRow } from '../types';
import { recordHref } from './record-href';
import { hasPurchases } from './words';

/** What of a customer stands on its card. */
export function CustomerBoardCard({ row, currency }: { row: ListedRow; currency: string }) {
  return (
    <>
      <Link href={recordHref(row)} className="k-board-open" draggable={false} prefetch={false}>
        {row.name}
      </Link>
      <span className="truncate text-xs text-ink-2">{[row.city, row.customerId].filter(Boolean).join(' · ')}</span>
      {hasPurchases(row) && (
        <span className="k-num mt-1.5 text-sm font-semibold">{formatMoneyShort(row.purchaseAmount, currency)}</span>
      )}
      <span className="mt-1 flex items-center gap-1.5 text-xs text-ink-2">
        <span className="min-w-0 flex-1 truncate">
          {row.lastActivityAt ? `Active ${insideSentence(relativeDay(row.lastActivityAt))}` : 'No activity yet'}
        </span>
        {row.owner && (
          <span title={row.owner.name}>
            <CustomerAvatar name={row.owner.name} size={20} />
            <span className="sr-only">of {row.owner.name}</span>
          </span>
        )}
      </span>
    </>
  );
}
