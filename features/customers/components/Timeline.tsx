'use client';
import { HistoryOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useInquiryLines } from '@/features/inquiries';
import { useGetInteractionsQuery } from '@/features/interactions';
import { useQuoteLines } from '@/features/quotes';
import { useReferralLines } from '@/features/referrals';
import { useMe } from '@/features/session';
import { problemOf } from '@/lib/api-problem';
import { EmptyState } from '@/lib/ui/EmptyState';
import { longDate, relativeDay } from '@/lib/ui/format';
import { PanelBones } from '@/lib/ui/Panel';
import { useGetCustomerOrdersQuery } from '../api';
import type { Customer } from '../types';
import { TimelineRow } from './TimelineRow';
import { timelineOf } from './timeline';
import { useHistory } from './use-history';

const orderLimit = 100;

/** What happened with a customer, in words, newest first: changes, quotes, orders, talks, inquiries and referrals. */
export function Timeline({ customer }: { customer: Customer }) {
  const { may } = useMe();
  const { allowed, entries, error, retry, hasMore, more, busy } = useHistory(customer._id);
  const orders = useGetCustomerOrdersQuery({ id: customer._id, limit: orderLimit }, { skip: !may('orders.read') });
  const inquiries = useInquiryLines(customer._id, !may('inquiries.read'));
  const referrals = useReferralLines(customer._id, !may('referrals.read'));
  const quotes = useQuoteLines(customer._id, !may('quotes.read'));
  const talks = useGetInteractionsQuery(
    { customerId: customer._id, limit: orderLimit },
    { skip: !may('interactions.read') },
  );
  if (error && !entries) return <Failed error={error} retry={retry} />;
  if (allowed && !entries) return <PanelBones rows={4} />;
  const beside = { inquiries, referrals, quotes, interactions: talks.data?.data };
  const days = timelineOf(entries ?? [], orders.data?.data ?? [], hasMore, beside);
  if (days.length === 0) return <EmptyState compact icon={<HistoryOutlined />} title="Nothing happened yet" />;
  return (
    <div className="k-timeline">
      {days.map(({ day, items }) => (
        <section key={day} aria-label={longDate(day)}>
          <h2 className="k-timeline-day">
            <b>{relativeDay(day)}</b> {restOf(day)}
          </h2>
          <ol className="m-0 list-none p-0">
            {items.map((item) => (
              <TimelineRow key={item.key} item={item} customer={customer} />
            ))}
          </ol>
        </section>
      ))}
      {hasMore && (
        <div className="text-center">
          <Button loading={busy} onClick={() => more()}>
            Load earlier
          </Button>
        </div>
      )}
    </div>
  );
}

function Failed({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <div role="alert">
      <EmptyState compact title="The timeline could not be loaded" text={problemOf(error)?.detail}>
        <Button className="mt-2" onClick={() => retry()}>
          Try again
        </Button>
      </EmptyState>
    </div>
  );
}

/** "Today" does not say which day that is, "Jun 3" only lacks its weekday. */
const restOf = (day: string) => (/\d$/.test(relativeDay(day)) ? longDate(day).split(',')[0] : longDate(day));
