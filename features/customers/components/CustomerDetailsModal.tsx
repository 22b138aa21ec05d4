'use client';
import { ArrowRightOutlined } from '@ant-design/icons';
import { Button, Modal } from 'antd';
import Link from 'next/link';
import { useMe } from '@/features/session';
import { problemOf } from '@/lib/api-problem';
import { CustomerAvatar } from '@/lib/ui/CustomerAvatar';
import { EmptyState } from '@/lib/ui/EmptyState';
import { StatusPill } from '@/lib/ui/StatusPill';
import { useGetCustomerQuery } from '../api';
import type { Customer } from '../types';
import { Properties } from './Properties';
import { filled, membershipOf, propertiesOf } from './property-list';
import { recordHref } from './record-href';
import { useAsked } from './use-asked';
import type { CustomerActions } from './use-customer-actions';

type Props = { open: boolean; id: string; actions: CustomerActions; onClose: () => void };

/** A customer at a glance, without leaving the list. */
export function CustomerDetailsModal({ open, id, actions, onClose }: Props) {
  const { data: customer, error } = useGetCustomerQuery(id, { skip: !open });
  return (
    <Modal
      open={open}
      onCancel={onClose}
      width={760}
      loading={!customer && !error}
      destroyOnHidden
      closable={{ 'aria-label': 'Close' }}
      title={customer ? <Title customer={customer} /> : 'Customer'}
      footer={customer ? <Footer customer={customer} actions={actions} /> : null}
    >
      {error && <EmptyState compact title="This customer could not be opened" text={problemOf(error)?.detail} />}
      {customer && <Details customer={customer} />}
    </Modal>
  );
}

function Title({ customer }: { customer: Customer }) {
  return (
    <span className="flex items-center gap-3">
      <CustomerAvatar name={customer.name} type={customer.type} size={40} />
      <span className="min-w-0">
        <span className="block leading-5 break-words">{customer.name}</span>
        <span className="flex flex-wrap items-center gap-2 font-normal">
          <code className="k-code">{customer.customerId}</code>
          <StatusPill status={customer.status} />
          {!customer.isActive && <span className="k-tag k-tone-neutral">Deactivated</span>}
        </span>
      </span>
    </span>
  );
}

function Footer({ customer, actions }: { customer: Customer; actions: CustomerActions }) {
  return (
    <div className="flex items-center justify-between gap-2">
      <Link href={recordHref(customer)} className="k-link">
        Open the record <ArrowRightOutlined aria-hidden />
      </Link>
      {customer.access.can.update && <Button onClick={() => actions.edit(customer)}>Edit</Button>}
    </div>
  );
}

function Details({ customer }: { customer: Customer }) {
  const { currency } = useMe();
  const asked = useAsked();
  const [first, ...rest] = propertiesOf(customer, asked, currency).map(filled);
  const groups = [first, membershipOf(customer, currency), ...rest].filter((group) => group?.rows.length);
  return <div className="k-details">{groups.map((group) => group && <Properties key={group.title} {...group} />)}</div>;
}
