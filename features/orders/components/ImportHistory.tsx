'use client';
import './orders.css';
import { CarOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { problemOf } from '@/lib/api-problem';
import { EmptyState } from '@/lib/ui/EmptyState';
import { relativeDay } from '@/lib/ui/format';
import { PanelBones } from '@/lib/ui/Panel';
import { type ListedOrder, useListOrdersInfiniteQuery } from '../api';
import { dayWord, vehicleWord } from '../words';
import { ImportWay } from './ImportWay';
import { StageStep } from './StageStep';

const OrderDrawer = lazy(() => import('./OrderDrawer').then((file) => ({ default: file.OrderDrawer })));

/** The vehicles that a customer had imported: where each is, and when it came there. */
export function ImportHistory({ customerId }: { customerId: string }) {
  const asked = useListOrdersInfiniteQuery({ customerId, imports: true });
  const [shown, setShown] = useState<string>();
  const [open, setOpen] = useState(false);
  const rows = asked.data?.pages.flatMap(({ data }) => data);
  if (asked.error && !rows)
    return (
      <div role="alert">
        <EmptyState compact title="The imports could not be loaded" text={problemOf(asked.error)?.detail}>
          <Button onClick={() => asked.refetch()}>Try again</Button>
        </EmptyState>
      </div>
    );
  if (!rows) return <PanelBones rows={3} />;
  if (rows.length === 0)
    return (
      <EmptyState
        compact
        icon={<CarOutlined />}
        title="No imports yet"
        text="An order of an imported vehicle stands here with its way, from the order to the door. Add an import to an order, or take in a new one."
      />
    );
  return (
    <section aria-label="Import history" className="pt-1">
      <ul className="m-0 list-none p-0">
        {rows.map((order) => (
          <ImportRow
            key={order._id}
            order={order}
            onOpen={() => {
              setShown(order._id);
              setOpen(true);
            }}
          />
        ))}
      </ul>
      {asked.hasNextPage && (
        <Button className="mt-3" size="small" loading={asked.isFetchingNextPage} onClick={() => asked.fetchNextPage()}>
          Show earlier imports
        </Button>
      )}
      <Suspense>{shown && <OrderDrawer orderId={shown} open={open} onClose={() => setOpen(false)} />}</Suspense>
    </section>
  );
}

function ImportRow({ order, onOpen }: { order: ListedOrder; onOpen: () => void }) {
  const way = order.vehicleImport;
  if (!way) return null;
  const title = way.vehicle ? vehicleWord(way.vehicle) : (order.description ?? order.orderNumber);
  const from = [way.origin, way.region].filter(Boolean).join(', ');
  const facts = [
    order.orderNumber,
    relativeDay(order.orderedAt),
    from && `from ${from}`,
    way.port && `port ${way.port}`,
    way.eta && way.stage !== 'delivered' && `expected ${dayWord(way.eta)}`,
  ];
  return (
    <li className="border-b border-line py-4 text-[13px] leading-[18px]">
      <div className="mb-3 flex items-start gap-3">
        <div className="min-w-0 flex-1">
          <button type="button" className="k-order-open" onClick={onOpen}>
            {title}
            <span className="sr-only">, {order.orderNumber}</span>
          </button>
          {way.vehicle && order.description && <div className="break-words text-ink-2">{order.description}</div>}
          <div className="k-num text-xs text-ink-3">{facts.filter(Boolean).join(' · ')}</div>
        </div>
        {order.canUpdate && <StageStep order={order} />}
      </div>
      <ImportWay way={way} />
    </li>
  );
}
