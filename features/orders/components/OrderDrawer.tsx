'use client';
import './orders.css';
import { Drawer } from 'antd';
import type { Route } from 'next';
import Link from 'next/link';
import { problemOf } from '@/lib/api-problem';
import { EmptyState } from '@/lib/ui/EmptyState';
import { useGetOrderQuery } from '../api';
import { OrderDetails } from './OrderDetails';

type Props = {
  /** Its id, number or saleId. */
  orderId: string;
  /** Whether it is told whose it is, with a way there: where that is not the page below. */
  showCustomer?: boolean;
  open?: boolean;
  onClose: () => void;
};

/** One order, over whatever list it was chosen from. */
export function OrderDrawer({ orderId, showCustomer = false, open = true, onClose }: Props) {
  const { currentData: order, error } = useGetOrderQuery(orderId);
  return (
    <Drawer
      open={open}
      onClose={onClose}
      size={640}
      push={false}
      rootClassName="k-drawer"
      closable={{ placement: 'end', 'aria-label': 'Close' }}
      destroyOnHidden
      loading={!order && !error}
      title={
        <>
          <span className="block text-base leading-5 font-semibold">
            {order ? `Order ${order.orderNumber}` : 'Order'}
          </span>
          {order && (order.description || showCustomer) && (
            <span className="mt-0.5 block text-[13px] leading-[18px] font-normal break-words text-ink-3">
              {order.description}
              {showCustomer && (
                <>
                  {order.description && ' · '}
                  <Link href={`/customers/${order.customerCode}` as Route} className="k-link">
                    {order.customerName ?? order.customerCode}
                  </Link>
                </>
              )}
            </span>
          )}
        </>
      }
    >
      {error && !order && (
        <div role="alert">
          <EmptyState compact title="The order could not be loaded" text={problemOf(error)?.detail} />
        </div>
      )}
      {order && <OrderDetails order={order} />}
    </Drawer>
  );
}
