'use client';
import { Button } from 'antd';
import { CustomerAvatar } from '@/lib/ui/CustomerAvatar';
import { relativeTime } from '@/lib/ui/format';
import { Panel } from '@/lib/ui/Panel';
import { PanelBody } from '@/lib/ui/PanelBody';
import { StatusPill } from '@/lib/ui/StatusPill';
import { type InquiryFilter, useGetInquiriesInfiniteQuery } from '../api';
import type { Inquiry } from '../schema';
import { pillOf } from '../words';

type Props = { title: string; filter: InquiryFilter; empty: string; onOpen: (id: string) => void };

/** One part of the queue, the latest first. */
export function InquiryList({ title, filter, empty, onOpen }: Props) {
  const asked = useGetInquiriesInfiniteQuery(filter);
  const rows = asked.data?.pages.flatMap(({ data }) => data);
  return (
    <Panel title={title} count={asked.data?.pages[0]?.page.total}>
      <PanelBody rows={rows} error={asked.error} retry={asked.refetch} empty={empty} bones={3}>
        {rows?.map((inquiry) => (
          <InquiryRow key={inquiry._id} inquiry={inquiry} onOpen={onOpen} />
        ))}
      </PanelBody>
      {asked.hasNextPage && (
        <div className="border-t border-line px-4 py-2.5 text-center">
          <Button size="small" loading={asked.isFetchingNextPage} onClick={() => asked.fetchNextPage()}>
            Show earlier
          </Button>
        </div>
      )}
    </Panel>
  );
}

type RowProps = { inquiry: Inquiry; ofOne?: boolean; onOpen: (id: string) => void };

/** Who asks what, and how long there is. All of it opens the inquiry. */
export function InquiryRow({ inquiry, ofOne = false, onOpen }: RowProps) {
  const [word, tone] = pillOf(inquiry);
  const { name, subject, message, owner, mine } = inquiry;
  return (
    <li className="border-b border-line last:border-b-0">
      <button type="button" className="k-inquiry-row" onClick={() => onOpen(inquiry._id)}>
        {!ofOne && <CustomerAvatar name={name} size={30} />}
        <span className="min-w-0 flex-1">
          {!ofOne && (
            <span className="flex flex-wrap items-center gap-x-2">
              <span className="text-[13.5px] leading-[18px] font-medium">{name}</span>
              {owner && !mine && <span className="text-xs text-ink-3">customer of {owner.name}</span>}
            </span>
          )}
          <span className="k-inquiry-text">
            {subject && <b className="font-medium">{subject} · </b>}
            {message}
          </span>
        </span>
        <span className="k-inquiry-side">
          <StatusPill status={inquiry.state} label={word} tone={tone} />
          <time dateTime={inquiry.receivedAt} className="text-xs text-ink-3">
            {relativeTime(inquiry.receivedAt)}
          </time>
        </span>
      </button>
    </li>
  );
}
