'use client';
import { useMe } from '@/features/session';
import { Panel } from '@/lib/ui/Panel';
import { PanelBody } from '@/lib/ui/PanelBody';
import { type ReferralFilter, useGetReferralsQuery } from '../api';
import { ReferralRow } from './ReferralRow';

/** What colleagues ask one to look after, and what one asked of them. */
export function ReferralInbox() {
  const { me } = useMe();
  if (!me) return null;
  if (me.user.role === 'admin')
    return <Part title="Referrals" filter={{ direction: 'all', limit: 100 }} empty="No customer was referred yet." />;
  return (
    <div className="grid gap-4">
      <Part title="For me" filter={{ state: 'open' }} empty="Nobody refers a customer to you." />
      <Part title="Given by me" filter={{ direction: 'given', limit: 50 }} empty="You have referred no customer yet." />
    </div>
  );
}

function Part({ title, filter, empty }: { title: string; filter: ReferralFilter; empty: string }) {
  const { data, error, refetch } = useGetReferralsQuery(filter);
  return (
    <Panel title={title} count={data?.page.total}>
      <PanelBody rows={data?.data} error={error} retry={refetch} empty={empty} bones={2}>
        {data?.data.map((referral) => (
          <ReferralRow key={referral._id} referral={referral} />
        ))}
      </PanelBody>
    </Panel>
  );
}
