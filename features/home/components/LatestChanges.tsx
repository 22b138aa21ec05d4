'use client';
import Link from 'next/link';
import { changeReason, useGetMembershipChangesQuery } from '@/features/membership';
import type { Me } from '@/features/session';
import { CustomerAvatar } from '@/lib/ui/CustomerAvatar';
import { relativeTime } from '@/lib/ui/format';
import { Panel, PanelRow } from '@/lib/ui/Panel';
import { PanelBody } from '@/lib/ui/PanelBody';
import { links } from '../links';

export function LatestChanges({ me }: { me: Me }) {
  const { data, error, refetch } = useGetMembershipChangesQuery({ limit: 6 });
  return (
    <Panel
      title="Latest membership changes"
      extra={
        <Link href={links.membership} className="k-link">
          All
        </Link>
      }
    >
      <PanelBody rows={data?.data} error={error} retry={refetch} empty="No membership has changed yet.">
        {data?.data.map((change) => (
          <PanelRow
            key={change._id}
            avatar={<CustomerAvatar name={change.customerName} size={28} />}
            wrap
            title={
              <span className="text-[13px] font-normal">
                <Link href={links.customer(change.customerCode)} className="k-name font-semibold">
                  {change.customerName}
                </Link>{' '}
                {change.to ? 'became a member' : 'left membership'}
              </span>
            }
            detail={changeReason(change, me.org.currency)}
            side={
              <time dateTime={change.at} className="text-xs text-ink-3">
                {relativeTime(change.at)}
              </time>
            }
          />
        ))}
      </PanelBody>
    </Panel>
  );
}
