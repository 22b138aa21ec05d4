'use client';
import './inquiries.css';
import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { Route } from 'next';
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { lazy, Suspense, useState } from 'react';
import { ReferralInbox } from '@/features/referrals';
import { useMe } from '@/features/session';
import { PageTabs } from '@/lib/ui/PageTabs';
import { InquiryQueue } from './InquiryQueue';

const InquiryDrawer = lazy(() => import('./InquiryDrawer').then((file) => ({ default: file.InquiryDrawer })));
const NewInquiryDrawer = lazy(() => import('./NewInquiryDrawer').then((file) => ({ default: file.NewInquiryDrawer })));

const tabs = ['waiting', 'done', 'referrals'] as const;
const words = { waiting: 'Waiting', done: 'Answered', referrals: 'Referrals' };
const parsers = { tab: parseAsStringLiteral(tabs).withDefault('waiting'), inquiry: parseAsString };
const hrefOf = (tab: (typeof tabs)[number]) => (tab === 'waiting' ? '/inquiries' : `/inquiries?tab=${tab}`) as Route;

/** What customers ask, and what colleagues ask one to look after. */
export function InquiriesPage() {
  const { me, may } = useMe();
  const [{ tab, inquiry }, set] = useQueryStates(parsers, { history: 'push' });
  const [adding, setAdding] = useState(false);
  const brand = me?.user.role === 'brand';
  const shown = tabs.filter((one) => one !== 'referrals' || may('referrals.read'));
  return (
    <div className="grid gap-4 max-md:gap-3">
      <PageTabs
        label="Inquiries"
        active={tab}
        tabs={shown.map((key) => ({ key, label: words[key], href: hrefOf(key) }))}
        actions={
          may('inquiries.create') && (
            <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setAdding(true)}>
              {brand ? 'Ask us' : 'New inquiry'}
            </Button>
          )
        }
      />
      {tab === 'referrals' ? <ReferralInbox /> : <InquiryQueue which={tab} onOpen={(id) => set({ inquiry: id })} />}
      <Suspense>
        {inquiry && <InquiryDrawer inquiryId={inquiry} onClose={() => set({ inquiry: null })} />}
        {adding && <NewInquiryDrawer own={brand} onClose={() => setAdding(false)} />}
      </Suspense>
    </div>
  );
}
