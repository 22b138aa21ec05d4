'use client';
import { LockOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { TeamInteractions } from '@/features/interactions';
import { useTakeOverMutation } from '@/features/ownership';
import { ReferralNotice } from '@/features/referrals';
import { AskForAccess } from '@/features/sharing';
import { problemOf } from '@/lib/api-problem';
import { CustomerAvatar } from '@/lib/ui/CustomerAvatar';
import { relativeDay } from '@/lib/ui/format';
import { notify } from '@/lib/ui/notify';
import { StatusPill } from '@/lib/ui/StatusPill';
import type { LimitedCustomer } from '../types';
import { choiceWord, countryName } from './choice-words';
import { Properties } from './Properties';
import type { PropertyGroup } from './property-list';

/** A customer of whom the reader sees only a part: what it sees, what it does not, and how to see more. */
export function LimitedRecord({ customer }: { customer: LimitedCustomer }) {
  return (
    <article className="k-record" aria-label={customer.name}>
      <header className="k-record-head flex flex-wrap items-center gap-x-4 gap-y-3">
        <CustomerAvatar name={customer.name} type={customer.type} size={40} className="k-record-avatar" />
        <div className="min-w-0 flex-1 basis-56">
          <h1 className="m-0 text-xl leading-7 font-semibold break-words">{customer.name}</h1>
          <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1.5 text-[13px] leading-5">
            <code className="k-code">{customer.customerId}</code>
            <StatusPill status={customer.status} />
            <span className={customer.owner ? '' : 'text-ink-3'}>
              {customer.owner ? `${customer.owner.name}, owner` : 'Unassigned'}
            </span>
          </div>
        </div>
        {customer.access.can.takeOver && <TakeOver customer={customer} />}
        {customer.access.can.requestAccess && <AskForAccess customer={customer} />}
      </header>
      <ReferralNotice customer={customer} />
      <p className="k-limited-notice" role="note">
        <LockOutlined aria-hidden /> <strong>Limited view.</strong> {why(customer)} Contact details are masked, and the
        record is read-only for you.
      </p>
      <div className="k-record-grid">
        <div className="k-record-side">
          {groupsOf(customer).map((group) => (
            <Properties key={group.title} {...group} />
          ))}
        </div>
        <HiddenFromYou customer={customer}>
          {customer.access.relation === 'team' && <TeamInteractions customer={customer} />}
        </HiddenFromYou>
      </div>
    </article>
  );
}

function why({ owner, access }: LimitedCustomer): string {
  if (!owner) return 'Nobody owns this customer yet.';
  if (access.relation === 'ref') return `${owner.name} owns this customer, and it was referred to you.`;
  return `${owner.name}, in your team, owns this customer.`;
}

function groupsOf(customer: LimitedCustomer): PropertyGroup[] {
  const row = (label: string, value: string | null) => ({ label, value });
  const groups: PropertyGroup[] = [
    { title: 'Contact', rows: [row('E-mail', customer.email), row('Phone', customer.phone)] },
    {
      title: customer.type === 'individual' ? 'Person' : 'Company',
      rows: [
        row('Type', choiceWord(customer.type)),
        row('Company', customer.companyName),
        row('Region', customer.preferences.region),
      ],
    },
    {
      title: 'Place',
      rows: [
        row('City', customer.city),
        row('Province', customer.state),
        row('Country', customer.country && countryName(customer.country)),
      ],
    },
    {
      title: 'Record',
      rows: [
        row('Tags', customer.tags.join(', ') || null),
        row('Created', relativeDay(customer.createdAt)),
        row('Last activity', customer.lastActivityAt && relativeDay(customer.lastActivityAt)),
      ],
    },
  ];
  return groups.map(({ title, rows }) => ({ title, rows: rows.filter(({ value }) => value) }));
}

const hidden = [
  'Full e-mail and phone',
  'Value, churn and lead score',
  'Orders and quotes',
  'Notes, e-mails and tickets',
  'Contacts and vehicles',
];

type HiddenProps = { customer: LimitedCustomer; children: ReactNode };

function HiddenFromYou({ customer: { owner, access }, children }: HiddenProps) {
  return (
    <section aria-labelledby="hidden" className="col-span-2 row-span-2 p-6">
      {children}
      <h2 id="hidden" className="m-0 mb-2 text-[13px] leading-5 font-semibold">
        Hidden from you
      </h2>
      <ul className="m-0 list-none p-0">
        {hidden.map((what) => (
          <li key={what} className="flex items-center gap-2.5 py-1">
            <LockOutlined aria-hidden className="text-ink-3" /> {what}
          </li>
        ))}
      </ul>
      {access.can.requestAccess && (
        <>
          <h2 className="mt-5 mb-2 text-[13px] leading-5 font-semibold">Asking for access</h2>
          <p className="m-0 max-w-96 text-ink-2">
            {owner ? `${owner.name} and the administrators get` : 'The administrators get'} your request with its
            reason. They can open the record to you or transfer it. The answer is kept in the record’s history.
          </p>
        </>
      )}
    </section>
  );
}

function TakeOver({ customer }: { customer: LimitedCustomer }) {
  const [takeOver, { isLoading }] = useTakeOverMutation();
  const take = async () => {
    try {
      await takeOver(customer._id).unwrap();
      notify.success(`${customer.name} is yours now`);
    } catch (error) {
      notify.error(problemOf(error)?.detail ?? 'This customer could not be taken over');
    }
  };
  return (
    <Button type="primary" loading={isLoading} onClick={take}>
      Take over
    </Button>
  );
}
