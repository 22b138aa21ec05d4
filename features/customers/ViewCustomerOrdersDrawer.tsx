'use client';
import { ShoppingOutlined } from '@ant-design/icons';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useMe } from '@/features/session';
import { problemOf } from '@/lib/api-problem';
import { EmptyState } from '@/lib/ui/EmptyState';
import { formatMoney, relativeDay } from '@/lib/ui/format';
import { PanelBones } from '@/lib/ui/Panel';
import { StatusPill } from '@/lib/ui/StatusPill';
import { useGetCustomerOrdersQuery, useGetCustomerQuery } from './api';
import { PurchaseFacts } from './components/PurchaseFacts';
import type { OrderPage } from './types';

type Props = { open: boolean; id: string; onClose: () => void };

const firstOrders = 25;
const mostOrders = 100;

/** What a customer has bought: the amount that counts, and the orders behind it. */
export function ViewCustomerOrdersDrawer({ open, id, onClose }: Props) {
  const { currency } = useMe();
  const { data: customer, error } = useGetCustomerQuery(id, { skip: !open });
  return (
    <Drawer
      open={open}
      onClose={onClose}
      size={520}
      rootClassName="k-drawer"
      closable={{ placement: 'end', 'aria-label': 'Close' }}
      title={customer ? `Purchases of ${customer.name}` : 'Purchases'}
      loading={!customer && !error}
      destroyOnHidden
    >
      {error && !customer && <Failed error={error} />}
      {customer && (
        <>
          <PurchaseFacts customer={customer} currency={currency} />
          <Orders id={id} />
        </>
      )}
    </Drawer>
  );
}

function Failed({ error }: { error: unknown }) {
  return (
    <div role="alert">
      <EmptyState compact title="The purchases could not be loaded" text={problemOf(error)?.detail} />
    </div>
  );
}

function Orders({ id }: { id: string }) {
  const { may } = useMe();
  const [limit, setLimit] = useState(firstOrders);
  const { data, error, isFetching } = useGetCustomerOrdersQuery({ id, limit }, { skip: !may('orders.read') });
  if (!may('orders.read')) return null;
  if (error) return <Failed error={error} />;
  if (!data) return <PanelBones rows={3} />;
  if (data.data.length === 0) {
    return (
      <EmptyState
        compact
        icon={<ShoppingOutlined />}
        title="No orders yet"
        text="The amount above was entered by hand or imported. Orders will stand here, one by one, and count on top of it."
      />
    );
  }
  return (
    <section aria-label="Orders" className="mt-5 border-t border-line">
      <ul className="m-0 list-none p-0">
        {data.data.map((order) => (
          <Order key={order._id} order={order} />
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

function Order({ order }: { order: OrderPage['data'][number] }) {
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
