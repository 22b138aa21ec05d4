'use client';
import { notify } from '@/lib/ui/notify';
import { useRevertCustomerMutation } from '../history-api';
import type { HistoryChange } from '../schema';
import type { Customer } from '../types';

/** Puts one field back to what it was before an event, on the version in sight. */
export function useRevert(customer: Customer, label: string) {
  const [revert, { isLoading }] = useRevertCustomerMutation();
  const putBack = async (eventId: string, { field }: HistoryChange) => {
    const { _id: id, version } = customer;
    const answer = await revert({ id, version, eventId, field });
    if (answer.error) notify.error(answer.error, `${label} could not be put back`);
    else notify.success(`${label} is what it was before`);
  };
  return [putBack, isLoading] as const;
}
