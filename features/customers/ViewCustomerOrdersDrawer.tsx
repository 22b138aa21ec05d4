'use client';
import { Drawer } from 'antd';
import { useMe } from '@/features/session';
import { useGetCustomerQuery } from './api';
import { OrdersFailed, OrdersPanel } from './components/OrdersPanel';
import { PurchaseFacts } from './components/PurchaseFacts';

type Props = { open: boolean; id: string; onClose: () => void };

/** What a customer has bought: the amount that counts, and the orders behind it. */
export function ViewCustomerOrdersDrawer({ open, id, onClose }: Props) {
  const { currency, may } = useMe();
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
      {error && !customer && <OrdersFailed error={error} />}
      {customer && (
        <>
          <PurchaseFacts customer={customer} currency={currency} />
          {may('orders.read') && (
            <div className="mt-5 border-t border-line">
              <OrdersPanel id={id} />
            </div>
          )}
        </>
      )}
    </Drawer>
  );
}
