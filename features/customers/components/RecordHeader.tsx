'use client';
import {
  CopyOutlined,
  EditOutlined,
  MailOutlined,
  MoreOutlined,
  PhoneOutlined,
  RightOutlined,
  StopOutlined,
  UndoOutlined,
} from '@ant-design/icons';
import type { Route } from 'next';
import Link from 'next/link';
import { useEffect, useState } from 'react';
import { useMe } from '@/features/session';
import { CustomerAvatar } from '@/lib/ui/CustomerAvatar';
import { MenuButton, type MenuItem } from '@/lib/ui/MenuButton';
import { notify } from '@/lib/ui/notify';
import type { Customer } from '../types';
import { listPlace } from './list-place';
import { StatusMenu } from './StatusMenu';
import type { CustomerActions } from './use-customer-actions';

type Props = { customer: Customer; actions: CustomerActions };

export function RecordHeader({ customer, actions }: Props) {
  return (
    <header className="k-record-head">
      <Way customerId={customer.customerId} />
      <div className="mt-2.5 flex flex-wrap items-start gap-x-4 gap-y-3 md:items-center">
        <CustomerAvatar name={customer.name} type={customer.type} size={40} className="k-record-avatar" />
        <div className="min-w-0 flex-1 basis-56">
          <h1 className="m-0 text-xl leading-7 font-semibold break-words">{customer.name}</h1>
          <Facts customer={customer} />
        </div>
        <Actions customer={customer} actions={actions} />
      </div>
    </header>
  );
}

/** Back to the list as it was left in this tab, by the name of its view where it had one. */
function Way({ customerId }: Pick<Customer, 'customerId'>) {
  const [place, setPlace] = useState<ReturnType<typeof listPlace.get>>();
  useEffect(() => setPlace(listPlace.get()), []);
  const href = (place?.href ?? '/customers') as Route;
  return (
    <nav aria-label="Way" className="flex items-center gap-2 text-xs leading-4 text-ink-2">
      <Link href={place?.view ? '/customers' : href} className="text-inherit no-underline hover:underline">
        Customers
      </Link>
      {place?.view && (
        <>
          <RightOutlined aria-hidden className="text-[9px]" />
          <Link href={href} className="text-inherit no-underline hover:underline">
            {place.view}
          </Link>
        </>
      )}
      <RightOutlined aria-hidden className="text-[9px]" />
      <span className="k-num">{customerId}</span>
    </nav>
  );
}

function Facts({ customer }: { customer: Customer }) {
  const { me } = useMe();
  const { customerId, owner, membershipStatus, isActive } = customer;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(customerId);
      notify.success(`${customerId} is on the clipboard`);
    } catch {
      notify.error('The browser did not let the ID onto the clipboard');
    }
  };
  return (
    <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1.5 text-[13px] leading-5">
      <span className="inline-flex items-center gap-1">
        <code className="k-code">{customerId}</code>
        <button type="button" className="k-icon-button k-icon-small" aria-label={`Copy ${customerId}`} onClick={copy}>
          <CopyOutlined aria-hidden />
        </button>
      </span>
      <StatusMenu customer={customer} />
      {!isActive && <span className="k-tag k-tone-neutral">Deactivated</span>}
      {membershipStatus && <span className="k-tag k-tone-info">Member</span>}
      {owner ? (
        <span className="inline-flex items-center gap-2">
          <CustomerAvatar name={owner.name} size={20} />
          {owner.name} <span className="text-ink-3">{owner.id === me?.user.id ? 'owner, you' : 'owner'}</span>
        </span>
      ) : (
        <span className="text-ink-3">Unassigned</span>
      )}
    </div>
  );
}

function Actions({ customer, actions }: Props) {
  const { name, phone, email, access } = customer;
  const all: (MenuItem | false)[] = [
    access.can.deactivate && {
      key: 'deactivate',
      label: 'Deactivate',
      icon: <StopOutlined />,
      danger: true,
      onClick: () => actions.deactivate(customer),
    },
    access.can.restore && {
      key: 'restore',
      label: 'Restore',
      icon: <UndoOutlined />,
      onClick: () => actions.restore(customer),
    },
  ];
  const more = all.filter((item) => item !== false);
  return (
    <div className="k-record-actions">
      {phone && (
        <a className="k-action" href={`tel:${phone}`}>
          <PhoneOutlined aria-hidden /> Call
        </a>
      )}
      {email && (
        <a className="k-action" href={`mailto:${email}`}>
          <MailOutlined aria-hidden /> E-mail
        </a>
      )}
      {access.can.update && (
        <button type="button" className="k-action" onClick={() => actions.edit(customer)}>
          <EditOutlined aria-hidden /> Edit
        </button>
      )}
      {more.length > 0 && (
        <MenuButton label={`Actions for ${name}`} className="k-action k-action-icon" items={more}>
          <MoreOutlined aria-hidden />
        </MenuButton>
      )}
    </div>
  );
}
