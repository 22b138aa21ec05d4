'use client';
import Link from 'next/link';
import { CustomerAvatar } from '@/lib/ui/CustomerAvatar';
import { relativeTime } from '@/lib/ui/format';
import { Panel, PanelRow } from '@/lib/ui/Panel';
import { PanelBody } from '@/lib/ui/PanelBody';
import { useGetMembershipChangesQuery } from '../api';
import { changeReason, customerHref } from '../words';

const limit = 5;

/** Who joined and who left last, and how it came about. */
export function LatestChanges({ currency }: { currency: string }) {
  const { data, error, refetch } = useGetMembershipChangesQuery({ limit });
  return (
    <Panel title="Latest changes">
      <PanelBody rows={data?.data} error={error} retry={refetch} empty="No membership has changed yet." bones={3}>
        {data?.data.map((change) => (
          <PanelRow
            key={change._id}
            avatar={<CustomerAvatar name={change.customerName} size={28} />}
            title={
              <span className="flex gap-1 text-[13px] font-normal">
                <Link
                  href={customerHref(change.customerCode)}
                  prefetch={false}
                  className="k-name truncate font-semibold"
                >
                  {change.customerName}
                </Link>{' '}
                <span className="shrink-0">{change.to ? 'became a member' : 'left membership'}</span>
              </span>
            }
            detail={changeReason(change, currency)}
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
