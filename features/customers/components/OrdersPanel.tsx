'use client';
import { ShoppingOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { problemOf } from '@/lib/api-problem';
import { EmptyState } from '@/lib/ui/EmptyState';
import { formatMoney, relativeDay } from '@/lib/ui/format';
import { PanelBones } from '@/lib/ui/Panel';
import { StatusPill } from '@/lib/ui/StatusPill';
import { useGetCustomerOrdersQuery } from '../api';
import type { Order } from './timeline';

const firstOrders = 25;
const mostOrders = 100;

/** The orders behind what a customer has bought, one by one. */
export function OrdersPanel({ id }: { id: string }) {
  const [limit, setLimit] = useState(firstOrders);
  const { data, error, isFetching } = useGetCustomerOrdersQuery({ id, limit });
  if (error) return <OrdersFailed error={error} />;
  if (!data) return <PanelBones rows={3} />;
  if (data.data.length === 0) {
    return (
      <EmptyState
        compact
        icon={<ShoppingOutlined />}
        title="No orders yet"
        text="Purchases so far were entered by hand or imported. Orders will stand here, one by one, and count on top of them."
      />
    );
  }
  return (
    <section aria-label="Orders">
      <ul className="m-0 list-none p-0">
        {data.data.map((order) => (
          <Row key={order._id} order={order} />
        ))}
      </ul>
      {data.page.hasMore && limit < mostOrders && (
        <Button className="mt-3" size="small" loading={isFetching} onClick={() => setLimit(mostOrders)}>
          Show earlier orders
        </Button>
      )}
    </section>
  );
}

export function OrdersFailed({ error }: { error: unknown }) {
  return (
    <div role="alert">
      <EmptyState compact title="The purchases could not be loaded" text={problemOf(error)?.detail} />
    </div>
  );
}

function Row({ order }: { order: Order }) {
  return (
    <li className="flex items-center gap-3 border-b border-line py-2.5 text-[13px] leading-[18px]">
      <div className="min-w-0 flex-1">
        <div className="font-medium break-words">{order.description ?? 'Order'}</div>
        <div className="k-num text-xs text-ink-3">
          {order.orderNumber} · {relativeDay(order.orderedAt)}
        </div>
      </div>
      {order.status !== 'completed' && (
        <StatusPill status={order.status} tone={order.status === 'pending' ? 'warning' : 'neutral'} />
      )}
      <span className="k-num font-medium">{formatMoney(order.total, order.currency)}</span>
    </li>
  );
}
