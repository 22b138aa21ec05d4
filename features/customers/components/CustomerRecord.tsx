'use client';
import './dialogs.css';
import './parts.css';
import './record.css';
import { UserOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { MembershipHistory } from '@/features/membership';
import { OwnerCard, OwnershipHistory } from '@/features/ownership';
import { useMe } from '@/features/session';
import { problemOf } from '@/lib/api-problem';
import { EmptyState } from '@/lib/ui/EmptyState';
import { useGetCustomerQuery } from '../api';
import type { Customer } from '../types';
import { DeactivatedNotice } from './DeactivatedNotice';
import { MembershipFacts } from './MembershipFacts';
import { OverList } from './OverList';
import { PurchaseFacts } from './PurchaseFacts';
import { RecordBones } from './RecordBones';
import { RecordDetails } from './RecordDetails';
import { RecordHeader } from './RecordHeader';
import { useCustomerActions } from './use-customer-actions';
import { useRecordState } from './use-record-state';

/** Everything about one customer, by UUID or code. */
export function CustomerRecord({ reference }: { reference: string }) {
  const { data, currentData = data, error, refetch } = useGetCustomerQuery(reference);
  const state = useRecordState(currentData?._id);
  const [actions, dialog] = useCustomerActions(state.open);
  const name = currentData?.name;
  useEffect(() => {
    if (name) document.title = `${name} · Kinso`;
  }, [name]);

  if (error && !currentData) return <Missing error={error} reference={reference} retry={refetch} />;
  if (!currentData) return <RecordBones />;
  return (
    <article className="k-record" aria-label={currentData.name}>
      <RecordHeader customer={currentData} actions={actions} />
      <DeactivatedNotice customer={currentData} onRestore={() => actions.restore(currentData)} />
      <Body customer={currentData} />
      {dialog}
      <OverList state={state} actions={actions} />
    </article>
  );
}

function Body({ customer }: { customer: Customer }) {
  const { may, currency } = useMe();
  const router = useRouter();
  return (
    <div className="k-record-grid">
      <div className="k-record-side">
        <RecordDetails customer={customer} />
      </div>
      <div className="k-record-main">
        {may('membership.read') && <MembershipHistory customerId={customer._id} currency={currency} />}
        {may('customers.owner') && <OwnershipHistory customerId={customer._id} />}
      </div>
      <div className="k-record-insights">
        {may('customers.owner') && (
          <section aria-labelledby="owner">
            <h2 id="owner" className="m-0 mb-1 text-[13px] leading-5 font-semibold">
              Owner
            </h2>
            <OwnerCard
              customerId={customer._id}
              customerName={customer.name}
              onGone={() => router.push('/customers')}
            />
          </section>
        )}
        <section aria-labelledby="purchases">
          <h2 id="purchases" className="m-0 mb-1 text-[13px] leading-5 font-semibold">
            Purchases
          </h2>
          <PurchaseFacts customer={customer} currency={currency} />
        </section>
        <section aria-labelledby="membership">
          <h2 id="membership" className="m-0 mb-1 text-[13px] leading-5 font-semibold">
            Membership
          </h2>
          <MembershipFacts customer={customer} currency={currency} />
        </section>
      </div>
    </div>
  );
}

function Missing({ error, reference, retry }: { error: unknown; reference: string; retry: () => void }) {
  const problem = problemOf(error);
  const gone = problem?.status === 404;
  return (
    <div className="k-panel" role={gone ? undefined : 'alert'}>
      <EmptyState
        icon={<UserOutlined />}
        title={gone ? 'There is no such customer' : 'This customer could not be loaded'}
        text={gone ? `${reference}: either the ID is wrong, or the customer is not open to you.` : problem?.detail}
      >
        <div className="mt-2 flex items-center gap-4">
          {!gone && <Button onClick={retry}>Try again</Button>}
          <Link href="/customers" className="k-link">
            All customers
          </Link>
        </div>
      </EmptyState>
    </div>
  );
}
