'use client';
import './dialogs.css';
import './parts.css';
import './record.css';
import { UserOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import Link from 'next/link';
import { useEffect } from 'react';
import { problemOf } from '@/lib/api-problem';
import { EmptyState } from '@/lib/ui/EmptyState';
import { useGetCustomerQuery } from '../api';
import type { LimitedCustomer } from '../types';
import { DeactivatedNotice } from './DeactivatedNotice';
import { LimitedRecord } from './LimitedRecord';
import { OverList } from './OverList';
import { RecordBody } from './RecordBody';
import { RecordBones } from './RecordBones';
import { RecordHeader } from './RecordHeader';
import { useCustomerActions } from './use-customer-actions';
import { useRecordState } from './use-record-state';

/** Everything about one customer, by UUID or code. */
export function CustomerProfile({ reference }: { reference: string }) {
  const { data, currentData = data, error, refetch } = useGetCustomerQuery(reference);
  const state = useRecordState(currentData?._id);
  const [actions, dialog] = useCustomerActions(state.open);
  const name = currentData?.name;
  useEffect(() => {
    if (name) document.title = `${name} · Kinso`;
  }, [name]);

  if (error && !currentData) return <Missing error={error} reference={reference} retry={refetch} />;
  if (!currentData) return <RecordBones />;
  const { level } = currentData.access;
  if (level === 'limited') return <LimitedRecord customer={currentData as unknown as LimitedCustomer} />;
  return (
    <article className="k-record" aria-label={currentData.name}>
      <RecordHeader customer={currentData} actions={actions} />
      <DeactivatedNotice customer={currentData} onRestore={() => actions.restore(currentData)} />
      <RecordBody customer={currentData} />
      {dialog}
      <OverList state={state} actions={actions} />
    </article>
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
