'use client';
import Link from 'next/link';
import { type CustomerRow, useGetCustomersQuery } from '@/features/customers';
import { MembershipSwitch, useGetMembershipSettingsQuery } from '@/features/membership';
import type { Me } from '@/features/session';
import { CustomerAvatar } from '@/lib/ui/CustomerAvatar';
import { formatMoney, formatMoneyShort, plural } from '@/lib/ui/format';
import { Panel, PanelRow } from '@/lib/ui/Panel';
import { PanelBody } from '@/lib/ui/PanelBody';
import { links } from '../links';

function why(row: CustomerRow, currency: string, threshold: number | undefined): string {
  const orders = row.metrics.totalOrders > 0 ? ` · ${plural(row.metrics.totalOrders, 'order')}` : '';
  const of = threshold === undefined ? ' reach the threshold' : ` of ${formatMoneyShort(threshold, currency)}`;
  return `${formatMoney(row.purchaseAmount, currency)}${of}${orders}`;
}

/** Who has bought enough to be a member and is none, with the switch that makes them one. */
export function EligibleCustomers({ me }: { me: Me }) {
  const { data, error, refetch } = useGetCustomersQuery({ eligible: true, sort: '-purchaseAmount', limit: 6 });
  const { data: settings } = useGetMembershipSettingsQuery();
  return (
    <Panel
      title="Eligible for membership"
      count={data?.page.total}
      extra={
        <Link href={links.membership} className="k-link">
          View all
        </Link>
      }
    >
      <PanelBody
        rows={data?.data}
        error={error}
        retry={refetch}
        empty="Everyone who reached the threshold is a member."
      >
        {data?.data.map((row) => (
          <PanelRow
            key={row._id}
            avatar={<CustomerAvatar name={row.name} type={row.type} />}
            title={
              <Link href={links.customer(row.customerId)} className="k-name">
                {row.name}
              </Link>
            }
            detail={<span className="k-num">{why(row, me.org.currency, settings?.threshold)}</span>}
            side={
              <>
                <Owner row={row} />
                <MembershipSwitch customer={row} />
              </>
            }
          />
        ))}
      </PanelBody>
    </Panel>
  );
}

function Owner({ row }: { row: CustomerRow }) {
  if (!row.owner) return <span className="w-[104px] text-[13px] text-ink-3 max-md:hidden">Unassigned</span>;
  return (
    <span className="flex w-[104px] items-center gap-2 text-[13px] max-md:hidden">
      <CustomerAvatar name={row.owner.name} size={20} />
      <span className="truncate">{row.owner.name}</span>
    </span>
  );
}
