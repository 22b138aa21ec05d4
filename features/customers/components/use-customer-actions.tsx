'use client';
import { lazy, type ReactNode, Suspense, useMemo, useRef, useState } from 'react';
import { notify } from '@/lib/ui/notify';
import { useRestoreCustomerMutation } from '../api';
import type { CustomerRow } from '../types';
import type { Over } from './use-list-state';

const DeactivateDialog = lazy(() => import('./DeactivateDialog').then((file) => ({ default: file.DeactivateDialog })));

type Named = Pick<CustomerRow, '_id' | 'name' | 'customerId'>;
export type CustomerActions = {
  details: (customer: Named) => void;
  edit: (customer: Named) => void;
  orders: (customer: Named) => void;
  deactivate: (customer: Named) => void;
  restore: (customer: Named) => void;
};

/** Brings a deactivated customer back and says so, or why not. */
export function useRestore() {
  const [restore] = useRestoreCustomerMutation();
  return async ({ _id, name }: Named) => {
    try {
      await restore(_id).unwrap();
      notify.success(`${name} is back in the list`);
      return true;
    } catch (error) {
      notify.error(error, `${name} could not be restored`);
      return false;
    }
  };
}

/** What can be done with a customer, wherever one is shown. The actions stay the same object, so rows need not be drawn again. */
export function useCustomerActions(show: (over: Over, id: string) => void): [CustomerActions, ReactNode] {
  const [leaving, setLeaving] = useState<Named>();
  const [asking, setAsking] = useState(false);
  const restore = useRestore();
  const latest = useRef({ show, restore });
  latest.current = { show, restore };

  const actions = useMemo<CustomerActions>(
    () => ({
      details: ({ _id }) => latest.current.show('details', _id),
      edit: ({ _id }) => latest.current.show('edit', _id),
      orders: ({ _id }) => latest.current.show('orders', _id),
      deactivate: (customer) => {
        setLeaving(customer);
        setAsking(true);
      },
      restore: (customer) => latest.current.restore(customer),
    }),
    [],
  );
  const dialog = leaving && (
    <Suspense>
      <DeactivateDialog open={asking} customer={leaving} onClose={() => setAsking(false)} />
    </Suspense>
  );
  return [actions, dialog];
}
