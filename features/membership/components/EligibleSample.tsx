'use client';
import { RightOutlined } from '@ant-design/icons';
import type { Route } from 'next';
import Link from 'next/link';
import { CustomerAvatar } from '@/lib/ui/CustomerAvatar';
import { formatCount, formatMoney, shortName } from '@/lib/ui/format';
import type { MembershipPreview } from '../schema';
import { customerHref } from '../words';

type Props = {
  preview: MembershipPreview;
  /** The list behind "View all" knows the saved threshold only. */
  saved: number | undefined;
};

/** The first of those who would become members. */
export function EligibleSample({ preview, saved }: Props) {
  const { sample, eligible, threshold, currency } = preview;
  if (sample.length === 0) return null;
  return (
    <>
      <ul className="m-0 list-none p-0" aria-label="Customers who would become members">
        {sample.map((row) => (
          <li key={row._id} className="flex min-h-[51px] items-center gap-3 border-b border-line px-4 py-1.5">
            <CustomerAvatar name={row.name} type={row.type} size={28} />
            <div className="min-w-0 flex-1">
              <div className="truncate text-[13.5px] leading-[18px] font-medium">
                <Link href={customerHref(row.customerId)} prefetch={false} className="k-name">
                  {row.name}
                </Link>
              </div>
              <div className="k-num truncate text-xs leading-4 text-ink-3">{row.customerId}</div>
            </div>
            <Owner owner={row.owner} />
            <span className="k-num shrink-0 text-right text-[13px] font-medium md:w-[120px]">
              {formatMoney(row.purchaseAmount, currency)}
            </span>
          </li>
        ))}
      </ul>
      <footer className="flex items-center justify-between gap-3 px-4 py-2.5 text-[13px] text-ink-2">
        <span>
          {formatCount(sample.length)} of {formatCount(eligible)}, highest purchases first
        </span>
        {threshold === saved && (
          <Link href={'/customers?eligible=true&sort=-purchaseAmount' as Route} className="k-link">
            View all {formatCount(eligible)} <RightOutlined className="text-[10px]" aria-hidden />
          </Link>
        )}
      </footer>
    </>
  );
}

function Owner({ owner }: { owner: MembershipPreview['sample'][number]['owner'] }) {
  if (!owner) return <span className="w-[120px] shrink-0 text-[13px] text-ink-3 max-md:hidden">Unassigned</span>;
  return (
    <span className="flex w-[120px] shrink-0 items-center gap-2 text-[13px] max-md:hidden" title={owner.name}>
      <CustomerAvatar name={owner.name} size={20} />
      <span className="truncate">{shortName(owner.name)}</span>
    </span>
  );
}
