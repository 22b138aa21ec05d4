'use client';
import './orders.css';
import { PlusOutlined, ShoppingOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useMe } from '@/features/session';
import { problemOf } from '@/lib/api-problem';
import { EmptyState } from '@/lib/ui/EmptyState';
import { PanelBones } from '@/lib/ui/Panel';
import { useListOrdersInfiniteQuery } from '../api';
import type { OrderCustomer } from './OrderForm';
import { OrderPatterns } from './OrderPatterns';
import { OrderRow } from './OrderRow';

const OrderForm = lazy(() => import('./OrderForm').then((file) => ({ default: file.OrderForm })));
const OrderDrawer = lazy(() => import('./OrderDrawer').then((file) => ({ default: file.OrderDrawer })));

type Customer = OrderCustomer & { isActive: boolean; access: { can: { update: boolean } } };
type Over = { kind: 'new' } | { kind: 'order'; id: string };

/** What a customer ordered, the latest first: each with its lines, and what may be done with it. */
export function CustomerOrders({ customer }: { customer: Customer }) {
  const asked = useListOrdersInfiniteQuery({ customerId: customer._id });
  const { may } = useMe();
  const [over, setOver] = useState<Over>();
  const [open, setOpen] = useState(false);
  const rows = asked.data?.pages.flatMap(({ data }) => data);
  if (asked.error && !rows)
    return (
      <div role="alert">
        <EmptyState compact title="The orders could not be loaded" text={problemOf(asked.error)?.detail}>
          <Button onClick={() => asked.refetch()}>Try again</Button>
        </EmptyState>
      </div>
    );
  if (!rows) return <PanelBones rows={3} />;
  const show = (next: Over) => {
    setOver(next);
    setOpen(true);
  };
  const mayAdd = customer.isActive && customer.access.can.update && may('orders.create');
  const add = mayAdd && (
    <Button icon={<PlusOutlined aria-hidden />} onClick={() => show({ kind: 'new' })}>
      New order
    </Button>
  );
  return (
    <section aria-label="Orders" className="pt-3">
      {rows.length === 0 ? (
        <EmptyState
          compact
          icon={<ShoppingOutlined />}
          title="No orders yet"
          text="Purchases so far were entered by hand or imported. Orders stand here, one by one, and count on top of them."
        >
          {add}
        </EmptyState>
      ) : (
        <>
          {add && <div className="mb-3 flex justify-end">{add}</div>}
          <OrderPatterns customerId={customer._id} />
          <ul className="m-0 list-none p-0">
            {rows.map((order) => (
              <OrderRow key={order._id} order={order} onOpen={() => show({ kind: 'order', id: order._id })} />
            ))}
          </ul>
        </>
      )}
      {asked.hasNextPage && (
        <Button className="mt-3" size="small" loading={asked.isFetchingNextPage} onClick={() => asked.fetchNextPage()}>
          Show earlier orders
        </Button>
      )}
      <Suspense>
        {over?.kind === 'new' && <OrderForm customer={customer} open={open} onClose={() => setOpen(false)} />}
        {over?.kind === 'order' && <OrderDrawer orderId={over.id} open={open} onClose={() => setOpen(false)} />}
      </Suspense>
    </section>
  );
}
