'use client';
import Link from 'next/link';
import { pillOf, useGetInquiriesInfiniteQuery } from '@/features/inquiries';
import { ReferralRow, useGetReferralsQuery } from '@/features/referrals';
import { CustomerAvatar } from '@/lib/ui/CustomerAvatar';
import { Panel, PanelRow } from '@/lib/ui/Panel';
import { StatusPill } from '@/lib/ui/StatusPill';
import { links } from '../links';

/** What waits for the reader's word: inquiries of its customers, and customers that colleagues refer to it. Nothing, when nothing does. */
export function ForMe() {
  const inquiries = useGetInquiriesInfiniteQuery({ state: ['new', 'open'], mine: true, limit: 5 });
  const referrals = useGetReferralsQuery({ state: 'open', limit: 5 });
  const asked = inquiries.data?.pages[0];
  const referred = referrals.data;
  const count = (asked?.page.total ?? 0) + (referred?.page.total ?? 0);
  if (count === 0) return null;
  return (
    <Panel
      title="Waiting for you"
      count={count}
      extra={
        <Link href={links.inquiries} className="k-link">
          All
        </Link>
      }
    >
      <ul className="m-0 list-none p-0">
        {asked?.data.map((inquiry) => {
          const [word, tone] = pillOf(inquiry);
          return (
            <PanelRow
              key={inquiry._id}
              avatar={<CustomerAvatar name={inquiry.name} size={28} />}
              title={
                <Link href={links.inquiry(inquiry._id)} className="k-name">
                  {inquiry.name}
                </Link>
              }
              detail={<span className="block truncate">{inquiry.subject ?? inquiry.message}</span>}
              side={<StatusPill status={inquiry.state} label={word} tone={tone} />}
            />
          );
        })}
        {referred?.data.map((referral) => (
          <ReferralRow key={referral._id} referral={referral} />
        ))}
      </ul>
    </Panel>
  );
}
