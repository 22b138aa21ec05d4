'use client';
import {
  DeleteOutlined,
  EditOutlined,
  MoreOutlined,
  PlusOutlined,
  StarOutlined,
  TeamOutlined,
} from '@ant-design/icons';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useMe } from '@/features/session';
import { problemOf } from '@/lib/api-problem';
import { CustomerAvatar } from '@/lib/ui/CustomerAvatar';
import { EmptyState } from '@/lib/ui/EmptyState';
import { MenuButton, type MenuItem } from '@/lib/ui/MenuButton';
import { notify } from '@/lib/ui/notify';
import { PanelBones } from '@/lib/ui/Panel';
import { useGetContactsQuery, useUpdateContactMutation } from '../api';
import type { Contact } from '../schema';

const ContactForm = lazy(() => import('./ContactForm').then((file) => ({ default: file.ContactForm })));
const RemoveContact = lazy(() => import('./RemoveContact').then((file) => ({ default: file.RemoveContact })));

type Customer = { _id: string; name: string; access: { can: { update: boolean } } };
type Over = { kind: 'form'; contact?: Contact; open: boolean } | { kind: 'remove'; contact: Contact; open: boolean };
const most = 100;

/** The persons at a customer, the primary one first. */
export function ContactList({ customer }: { customer: Customer }) {
  const { data, error } = useGetContactsQuery({ customerId: customer._id, limit: most });
  const { may } = useMe();
  const [over, setOver] = useState<Over>();
  if (error) return <EmptyState compact title="The contacts could not be loaded" text={problemOf(error)?.detail} />;
  if (!data) return <PanelBones rows={3} />;
  const contacts = data.data.toSorted((one, other) => Number(other.isPrimary) - Number(one.isPrimary));
  const mayManage = customer.access.can.update && may('contacts.manage');
  const close = () => setOver((was) => was && { ...was, open: false });
  const add = mayManage && (
    <Button icon={<PlusOutlined aria-hidden />} onClick={() => setOver({ kind: 'form', open: true })}>
      Add contact
    </Button>
  );
  return (
    <section aria-label="Contacts">
      {contacts.length === 0 ? (
        <EmptyState compact icon={<TeamOutlined />} title="No contacts yet" text="Persons at this customer stand here.">
          {add}
        </EmptyState>
      ) : (
        <>
          <div className="mt-3 mb-2 flex justify-end">{add}</div>
          <ul className="m-0 list-none p-0">
            {contacts.map((contact) => (
              <Row key={contact._id} {...{ customer, contact, mayManage }} onOpen={setOver} />
            ))}
          </ul>
        </>
      )}
      <Suspense>
        {over?.kind === 'form' && (
          <ContactForm customer={customer} contact={over.contact} open={over.open} onClose={close} />
        )}
        {over?.kind === 'remove' && (
          <RemoveContact
            contact={over.contact}
            others={contacts.filter(({ _id }) => _id !== over.contact._id)}
            open={over.open}
            onClose={close}
          />
        )}
      </Suspense>
    </section>
  );
}

type RowProps = { customer: Customer; contact: Contact; mayManage: boolean; onOpen: (over: Over) => void };

function Row({ customer, contact, mayManage, onOpen }: RowProps) {
  const { may } = useMe();
  const [update] = useUpdateContactMutation();
  const name = `${contact.firstName} ${contact.lastName}`;
  const makePrimary = async () => {
    const of = { customerId: customer._id, contactId: contact._id, version: contact.version };
    try {
      await update({ ...of, contact: { isPrimary: true } }).unwrap();
      notify.success(`${name} is the primary contact now`);
    } catch (error) {
      notify.error(error, 'The primary contact could not be changed');
    }
  };
  const mayEdit = customer.access.can.update && may('contacts.update');
  const items: (MenuItem | false)[] = [
    mayEdit && {
      key: 'edit',
      label: 'Edit',
      icon: <EditOutlined />,
      onClick: () => onOpen({ kind: 'form', contact, open: true }),
    },
    mayEdit &&
      !contact.isPrimary && { key: 'primary', label: 'Make primary', icon: <StarOutlined />, onClick: makePrimary },
    mayManage && {
      key: 'remove',
      label: 'Remove',
      icon: <DeleteOutlined />,
      danger: true,
      onClick: () => onOpen({ kind: 'remove', contact, open: true }),
    },
  ];
  const shown = items.filter((item) => item !== false);
  return (
    <li className="flex items-center gap-3 border-b border-line py-2.5 text-[13px] leading-[18px]">
      <CustomerAvatar name={name} size={30} />
      <div className="min-w-0 flex-1">
        <div className="font-medium break-words">
          {name} {contact.isPrimary && <span className="k-tag k-tone-info ml-1">Primary</span>}
        </div>
        <div className="text-xs break-words text-ink-3">
          {[contact.title, contact.department].filter(Boolean).join(', ')}
        </div>
      </div>
      <div className="k-num min-w-0 text-right max-md:hidden">
        {contact.email && (
          <a className="k-link block truncate" href={`mailto:${contact.email}`}>
            {contact.email}
          </a>
        )}
        {[contact.phone, contact.mobile].filter(Boolean).join(' · ')}
      </div>
      {shown.length > 0 && (
        <MenuButton label={`Actions for ${name}`} className="k-icon-button" items={shown}>
          <MoreOutlined aria-hidden />
        </MenuButton>
      )}
    </li>
  );
}
