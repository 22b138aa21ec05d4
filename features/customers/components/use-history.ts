'use client';
import { useMe } from '@/features/session';
import { useGetCustomerHistoryInfiniteQuery } from '../history-api';

/** What was changed and by whom, newest first; further pages on request. */
export function useHistory(id: string, field?: string) {
  const { may } = useMe();
  const allowed = may('customers.history');
  const asked = useGetCustomerHistoryInfiniteQuery({ id, field, limit: field ? 10 : 50 }, { skip: !allowed });
  return {
    allowed,
    entries: asked.data?.pages.flatMap(({ data }) => data),
    error: asked.error,
    retry: asked.refetch,
    hasMore: asked.hasNextPage,
    more: asked.fetchNextPage,
    busy: asked.isFetching,
  };
}

/** The fields that somebody changed since the customer was registered, as far as the first page reaches. */
export function useChangedFields(id: string): ReadonlySet<string> {
  const { entries = [] } = useHistory(id);
  const later = entries.filter(({ event }) => event !== 'customer.created');
  return new Set(later.flatMap(({ changes }) => changes.map(({ field }) => field)));
}
