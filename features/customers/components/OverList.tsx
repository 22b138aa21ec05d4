'use client';
import { lazy, Suspense, useRef } from 'react';
import type { CustomerActions } from './use-customer-actions';
import type { ListState, Over } from './use-list-state';

const CustomerDetailsModal = lazy(() =>
  import('./CustomerDetailsModal').then((file) => ({ default: file.CustomerDetailsModal })),
);
const AddEditCustomerDrawer = lazy(() =>
  import('../AddEditCustomerDrawer').then((file) => ({ default: file.AddEditCustomerDrawer })),
);
const ViewCustomerOrdersDrawer = lazy(() =>
  import('../ViewCustomerOrdersDrawer').then((file) => ({ default: file.ViewCustomerOrdersDrawer })),
);

type Props = { state: Pick<ListState, 'adding' | 'over' | 'add' | 'close'>; actions: CustomerActions };

/** Dialogs and drawers, each with its address; none is loaded before it is first opened, and one on its way hides no other. */
export function OverList({ state, actions }: Props) {
  const { adding, over, close } = state;
  // What was open last stays until it has slid away.
  const last = useRef<Partial<Record<Over | 'new', string>>>({});
  if (adding) last.current.new = 'new';
  if (over) last.current[over.kind] = over.id;
  const { details, edit, orders } = last.current;
  return (
    <>
      <Suspense>{last.current.new && <AddEditCustomerDrawer open={adding} onClose={close} />}</Suspense>
      <Suspense>
        {details && (
          <CustomerDetailsModal open={over?.kind === 'details'} id={details} actions={actions} onClose={close} />
        )}
      </Suspense>
      <Suspense>{edit && <AddEditCustomerDrawer open={over?.kind === 'edit'} id={edit} onClose={close} />}</Suspense>
      <Suspense>
        {orders && <ViewCustomerOrdersDrawer open={over?.kind === 'orders'} id={orders} onClose={close} />}
      </Suspense>
    </>
  );
}
