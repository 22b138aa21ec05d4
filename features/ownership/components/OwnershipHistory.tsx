'use client';
import { Button } from 'antd';
import { useState } from 'react';
import { CustomerAvatar } from '@/lib/ui/CustomerAvatar';
import { dayAndTime } from '@/lib/ui/format';
import { Panel, PanelRow } from '@/lib/ui/Panel';
import { PanelBody } from '@/lib/ui/PanelBody';
import { useGetOwnershipHistoryQuery } from '../api';
import type { OwnershipChange } from '../schema';

const firstPage = 5;
const wholePage = 100;

/** Who was responsible when, who gave the customer to whom, and why. */
export function OwnershipHistory({ customerId }: { customerId: string }) {
  const [limit, setLimit] = useState(firstPage);
  const { data, error, refetch, isFetching } = useGetOwnershipHistoryQuery({ customerId, limit });
  const more = data?.page.hasMore && limit < wholePage;
  return (
    <Panel
      title="Ownership history"
      count={data?.page.total || undefined}
      footer={
        more && (
          <Button size="small" loading={isFetching} onClick={() => setLimit(wholePage)}>
            Show earlier owners
          </Button>
        )
      }
    >
      <PanelBody
        rows={data?.data}
        error={error}
        retry={refetch}
        empty="The owner has not changed since this customer was registered."
        bones={2}
      >
        {data?.data.map((change) => (
          <PanelRow
            key={change._id}
            wrap
            avatar={<CustomerAvatar name={change.newOwnerName} size={28} />}
            title={wordsOf(change)}
            detail={change.reason ?? `by ${change.transferredBy.name}`}
            side={
              <time dateTime={change.transferredAt} className="k-num text-xs text-ink-3">
                {dayAndTime(change.transferredAt)}
              </time>
            }
          />
        ))}
      </PanelBody>
    </Panel>
  );
}

function wordsOf({ source, newOwnerName, previousOwnerName, transferredBy }: OwnershipChange): string {
  if (source === 'created') return `${newOwnerName} registered it`;
  const from = previousOwnerName ? ` from ${previousOwnerName}` : '';
  return `To ${newOwnerName}${from}, by ${transferredBy.name}`;
}
