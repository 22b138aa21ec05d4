'use client';
import { Button } from 'antd';
import { useState } from 'react';
import { dayAndTime } from '@/lib/ui/format';
import { Panel, PanelRow } from '@/lib/ui/Panel';
import { PanelBody } from '@/lib/ui/PanelBody';
import { ToneDot } from '@/lib/ui/StatusPill';
import { useGetMembershipHistoryQuery } from '../api';
import { changeReason } from '../words';

type Props = { customerId: string; currency: string };

const firstPage = 10;
const wholePage = 100;

/** When this customer joined and left, and how it came about. */
export function MembershipHistory({ customerId, currency }: Props) {
  const [limit, setLimit] = useState(firstPage);
  const { data, error, refetch, isFetching } = useGetMembershipHistoryQuery({ customerId, limit });
  const more = data?.page.hasMore && limit < wholePage;
  return (
    <Panel
      title="Membership history"
      count={data?.page.total || undefined}
      footer={
        more && (
          <Button size="small" loading={isFetching} onClick={() => setLimit(wholePage)}>
            Show earlier changes
          </Button>
        )
      }
    >
      <PanelBody
        rows={data?.data}
        error={error}
        retry={refetch}
        empty="The membership has not changed since this customer was registered."
        bones={2}
      >
        {data?.data.map((change) => (
          <PanelRow
            key={change._id}
            title={
              <ToneDot
                status={change.to ? 'active' : 'inactive'}
                label={change.to ? 'Became a member' : 'Left membership'}
              />
            }
            detail={<span className="ml-4">{changeReason(change, currency)}</span>}
            side={
              <time dateTime={change.at} className="k-num text-xs text-ink-3">
                {dayAndTime(change.at)}
              </time>
            }
          />
        ))}
      </PanelBody>
    </Panel>
  );
}
