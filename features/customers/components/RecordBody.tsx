'use client';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { ContactList } from '@/features/contacts';
import { CustomerInquiries } from '@/features/inquiries';
import { Composer } from '@/features/interactions';
import { CustomerOrders, ImportHistory } from '@/features/orders';
import { OwnerCard } from '@/features/ownership';
import { QuoteList } from '@/features/quotes';
import { CustomerReferrals } from '@/features/referrals';
import { useMe } from '@/features/session';
import { AccessRequests, SharesCard } from '@/features/sharing';
import { NextTasks } from '@/features/tasks';
import type { Customer } from '../types';
import { HistoryPanel } from './HistoryPanel';
import { MembershipFacts } from './MembershipFacts';
import { PastDetails } from './PastDetails';
import { PurchaseFacts } from './PurchaseFacts';
import { RecordDetails } from './RecordDetails';
import { RecordTabs } from './RecordTabs';
import { Timeline } from './Timeline';
import { type RecordTab, useRecordTab } from './use-record-tab';

/** What takes the middle for itself; anything else leaves the timeline there. */
const whole: readonly RecordTab[] = ['orders', 'imports', 'quotes', 'contacts', 'history'];

/** The fields at the left, what happened in the middle, what it comes to at the right; on a phone a tab each. */
export function RecordBody({ customer }: { customer: Customer }) {
  const { may } = useMe();
  const { tab, asOf, open, showAsOf } = useRecordTab();
  const tabs: RecordTab[] = ['timeline', 'details', 'insights'];
  if (may('orders.read')) tabs.push('orders', 'imports');
  if (may('quotes.read')) tabs.push('quotes');
  if (may('contacts.read')) tabs.push('contacts');
  if (may('customers.history')) tabs.push('history');
  const active = tabs.includes(tab) ? tab : 'timeline';
  return (
    <div className="k-record-grid" data-tab={active}>
      <div className="k-record-side">
        {asOf ? (
          <PastDetails customer={customer} day={asOf} onBack={() => showAsOf(undefined)} />
        ) : (
          <RecordDetails customer={customer} />
        )}
      </div>
      <RecordTabs tabs={tabs} active={active} onOpen={open} />
      <div id="record-panel" role="tabpanel" aria-labelledby={`tab-${active}`} className="k-record-main">
        {active === 'orders' && <CustomerOrders customer={customer} />}
        {active === 'imports' && <ImportHistory customerId={customer._id} />}
        {active === 'quotes' && <QuoteList customer={customer} />}
        {active === 'history' && <HistoryPanel customer={customer} asOf={asOf} onAsOf={showAsOf} />}
        {active === 'contacts' && <ContactList customer={customer} />}
        {/* Stays while another tab is looked at, with what was typed. */}
        {customer.isActive && (
          <div hidden={whole.includes(active)}>
            <Composer key={customer._id} customer={customer} />
          </div>
        )}
        {!whole.includes(active) && <Timeline customer={customer} />}
      </div>
      <Insights customer={customer} />
    </div>
  );
}

function Insights({ customer }: { customer: Customer }) {
  const { currency, may } = useMe();
  const router = useRouter();
  return (
    <div className="k-record-insights">
      <NextTasks customer={customer} />
      {may('customers.owner') && (
        <Part id="owner" title="Owner">
          <OwnerCard customerId={customer._id} customerName={customer.name} onGone={() => router.push('/customers')} />
        </Part>
      )}
      {customer.access.can.share && (
        <>
          <Part id="shares" title="Shared with">
            <SharesCard customer={customer} />
          </Part>
          <AccessRequests customerId={customer._id} />
        </>
      )}
      {may('inquiries.read') && (
        <Part id="inquiries" title="Inquiries">
          <CustomerInquiries customer={customer} />
        </Part>
      )}
      {may('referrals.read') && (
        <Part id="referrals" title="Referrals">
          <CustomerReferrals customer={customer} />
        </Part>
      )}
      <Part id="purchases" title="Purchases">
        <PurchaseFacts customer={customer} currency={currency} />
      </Part>
      <Part id="membership" title="Membership">
        <MembershipFacts customer={customer} currency={currency} />
      </Part>
    </div>
  );
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="m-0 mb-1 text-[13px] leading-5 font-semibold">
        {title}
      </h2>
      {children}
    </section>
  );
}
