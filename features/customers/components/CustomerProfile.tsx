'use client';
import './dialogs.css';
import './parts.css';
import './record.css';
import { UserOutlined } from '@ant-design/icons';
import { useEffect } from 'react';
import { MissingRecord } from '@/lib/ui/MissingRecord';
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

  if (error && !currentData)
    return (
      <MissingRecord
        icon={<UserOutlined />}
        of="customer"
        gone={`${reference}: either the ID is wrong, or the customer is not open to you.`}
        error={error}
        retry={refetch}
        all={{ href: '/customers', label: 'All customers' }}
      />
    );
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
