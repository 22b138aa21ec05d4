'use client';
import { useMemo } from 'react';
import { useGetCustomerAsOfQuery } from '../history-api';
import type { Customer } from '../types';
import { endOfDay } from './use-record-tab';

/** The customer at the end of a day, with what could not be known of it left open. */
export function usePast(customer: Customer, day: string | undefined) {
  const at = useMemo(() => (day ? endOfDay(day) : ''), [day]);
  const { currentData, error } = useGetCustomerAsOfQuery({ id: customer._id, at }, { skip: !day });
  const past = useMemo<Customer | undefined>(() => {
    if (!currentData) return undefined;
    const { record, masked, unknown } = currentData;
    const open = Object.fromEntries(unknown.map((name) => [name, null]));
    return { ...customer, phoneTyped: null, ...open, ...record, access: { ...customer.access, masked } } as Customer;
  }, [currentData, customer]);
  return { past: day ? past : undefined, last: currentData?.lastChange ?? undefined, error: day ? error : undefined };
}
