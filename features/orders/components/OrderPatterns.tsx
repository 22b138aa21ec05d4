'use client';
import './orders.css';
import { InfoCircleOutlined } from '@ant-design/icons';
import { Tooltip } from 'antd';
import { useState } from 'react';
import { ChoiceTrack } from '@/lib/ui/ChoiceTrack';
import { formatMoney, formatShare, plural } from '@/lib/ui/format';
import { useGetOrderPatternsQuery } from '../api';
import type { OrderPatterns as Patterns } from '../schema';
import { dayWord } from '../words';

const by = [
  { value: 'byQuantity', label: 'Quantity' },
  { value: 'byRevenue', label: 'Revenue' },
] as const;

/** How often a customer orders, what it likes, what comes back; each figure says what it is made of. */
export function OrderPatterns({ customerId }: { customerId: string }) {
  const { data } = useGetOrderPatternsQuery(customerId);
  if (!data || data.orders === 0) return null;
  return (
    <section aria-label="Order patterns" className="mb-4 rounded-panel border border-line p-4">
      <dl className="k-order-facts">
        {figuresOf(data).map(({ name, value, detail, why }) => (
          <div key={name}>
            <dt>
              {name}{' '}
              <Tooltip title={why} trigger={['hover', 'focus', 'click']}>
                <button type="button" className="cursor-help align-middle" aria-label={`How ${name} is worked out`}>
                  <InfoCircleOutlined aria-hidden />
                </button>
              </Tooltip>
            </dt>
            <dd className="k-num font-semibold">{value}</dd>
            {detail && <dd className="k-num text-xs text-ink-3">{detail}</dd>}
          </div>
        ))}
      </dl>
      {data.favourites.byRevenue.length > 0 && <Favourites patterns={data} />}
    </section>
  );
}

type Figure = { name: string; value: string; detail?: string; why: string };

function figuresOf(data: Patterns): Figure[] {
  const { gap, currency, refunded, averageOrder, orders, total } = data;
  const money = (amount: number) => formatMoney(amount, currency);
  const from = data.isBounded ? 'Of the latest 1,000 orders' : 'Of all completed orders';
  return [
    ...(gap
      ? [
          {
            name: 'Orders every',
            value: plural(gap.medianDays, 'day'),
            detail: `${gap.meanDays} on average`,
            why: `${from}: the median of the days from one to the next (${gap.days.slice(0, 8).join(', ')}${gap.days.length > 8 ? ' …' : ''}). Orders of one day are one.`,
          },
        ]
      : []),
    lastOf(data),
    {
      name: 'Average order',
      value: averageOrder === null ? '–' : money(averageOrder),
      detail: plural(orders, 'order'),
      why: `${money(total)} by ${plural(orders, 'completed order')}, less what was given back; orders refunded whole are left out.`,
    },
    {
      name: 'Refunded',
      value: formatShare(refunded.share, 1),
      detail: refunded.orders > 0 ? `${money(refunded.amount)} of ${plural(refunded.orders, 'order')}` : undefined,
      why: 'What was given back, of all that was sold, orders refunded whole among them.',
    },
  ];
}

function lastOf({ daysSinceLast, expectedAt, lateDays }: Patterns): Figure {
  const late = lateDays ? `${plural(lateDays, 'day')} later than expected` : undefined;
  const next = expectedAt ? `next expected ${dayWord(expectedAt)}` : undefined;
  return {
    name: 'Last order',
    value: daysSinceLast === 0 ? 'Today' : `${plural(daysSinceLast ?? 0, 'day')} ago`,
    detail: late ?? next,
    why: expectedAt
      ? 'The next one is expected after the usual gap, counted from the last.'
      : 'From two orders on it is told when the next one is expected.',
  };
}

function Favourites({ patterns: { favourites, currency } }: { patterns: Patterns }) {
  const [order, setOrder] = useState<keyof Patterns['favourites']>('byQuantity');
  return (
    <div className="mt-4 border-t border-line pt-3">
      <div className="mb-1 flex flex-wrap items-center justify-between gap-2">
        <h2 className="m-0 text-[13px] leading-5 font-semibold">Favourite items</h2>
        <ChoiceTrack legend="Favourites by" choices={by} value={order} onChange={setOrder} />
      </div>
      <ol className="m-0 list-none p-0 text-[13px] leading-[18px]">
        {favourites[order].map((item) => (
          <li
            key={`${item.sku} ${item.description}`}
            className="flex items-center gap-3 border-b border-line py-1.5 last:border-0"
          >
            <span className="min-w-0 flex-1 break-words">
              {item.description ?? item.sku}
              <span className="block text-xs text-ink-3">
                {plural(item.orders, 'order')}, last{' '}
                {dayWord(item.lastOrderedAt).replace(/^(To|Yester)day$/, (day) => day.toLowerCase())}
              </span>
            </span>
            <span className="k-num text-right">
              × {item.quantity}
              <span className="block text-xs text-ink-3">{formatMoney(item.revenue, currency)}</span>
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
