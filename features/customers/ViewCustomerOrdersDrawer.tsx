'use client';
import { Drawer } from 'antd';
import { CustomerOrders } from '@/features/orders';
import { useMe } from '@/features/session';
import { problemOf } from '@/lib/api-problem';
import { EmptyState } from '@/lib/ui/EmptyState';
import { useGetCustomerQuery } from './api';
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
      size={600}
      rootClassName="k-drawer"
      closable={{ placement: 'end', 'aria-label': 'Close' }}
      title={customer ? `Purchases of ${customer.name}` : 'Purchases'}
      loading={!customer && !error}
      destroyOnHidden
    >
      {error && !customer && (
        <div role="alert">
          <EmptyState compact title="The purchases could not be loaded" text={problemOf(error)?.detail} />
        </div>
      )}
      {customer && (
        <>
          <PurchaseFacts customer={customer} currency={currency} />
          {may('orders.read') && (
            <div className="mt-5 border-t border-line pt-4">
              <CustomerOrders customer={customer} />
            </div>
          )}
        </>
      )}
    </Drawer>
  );
}
