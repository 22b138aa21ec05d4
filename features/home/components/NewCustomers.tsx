'use client';
import Link from 'next/link';
import { type CustomerRow, useGetCustomersQuery } from '@/features/customers';
import { CustomerAvatar } from '@/lib/ui/CustomerAvatar';
import { relativeTime } from '@/lib/ui/format';
import { Panel, PanelRow } from '@/lib/ui/Panel';
import { PanelBody } from '@/lib/ui/PanelBody';
import { StatusPill } from '@/lib/ui/StatusPill';
import { wordOf } from '@/lib/ui/tone';
import { links } from '../links';

const place = (row: CustomerRow) => [wordOf(row.type), row.city].filter(Boolean).join(' · ');

export function NewCustomers({ canCreate }: { canCreate: boolean }) {
  const { data, error, refetch } = useGetCustomersQuery({ sort: '-createdAt', limit: 6 });
  return (
    <Panel
      title="New customers"
      extra={
        <Link href={links.newest} className="k-link">
          View list
        </Link>
      }
    >
      <PanelBody
        rows={data?.data}
        error={error}
        retry={refetch}
        empty={canCreate ? 'No customers yet. Add the first one with New.' : 'No customers yet.'}
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
            detail={
              <>
                {place(row)} · <span className="k-num whitespace-nowrap">{row.customerId}</span>
              </>
            }
            side={
              <>
                <span className="flex w-[92px] max-md:w-auto">
                  <StatusPill status={row.status} />
                </span>
                <time dateTime={row.createdAt} className="w-[76px] text-right text-[13px] text-ink-2 max-md:hidden">
                  {relativeTime(row.createdAt)}
                </time>
              </>
            }
          />
        ))}
      </PanelBody>
    </Panel>
  );
}
