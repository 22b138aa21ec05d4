import { api, ifMatch } from '@/lib/api';
import type { Customer, CustomerAsOf, HistoryPage, RevertInput } from './schema';

const one = (ref: string) => `customers/${encodeURIComponent(ref)}`;
const tagOf = (id: string) => ({ type: 'Customer', id }) as const;
type Asked = { id: string; field?: string; limit?: number };

const historyApi = api.injectEndpoints({
  endpoints: (build) => ({
    /** Pages are appended as the reader scrolls; a change of the customer fetches them anew. */
    getCustomerHistory: build.infiniteQuery<HistoryPage, Asked, string | undefined>({
      infiniteQueryOptions: {
        initialPageParam: undefined,
        getNextPageParam: ({ page }) => page.nextCursor ?? undefined,
      },
      query: ({ queryArg: { id, ...params }, pageParam: cursor }) => ({
        url: `${one(id)}/history`,
        params: { ...params, ...(cursor ? { cursor } : {}) },
      }),
      providesTags: (_pages, _error, { id }) => [tagOf(id)],
    }),
    getCustomerAsOf: build.query<CustomerAsOf, { id: string; at: string }>({
      query: ({ id, at }) => ({ url: `${one(id)}/as-of`, params: { at } }),
      providesTags: (_past, _error, { id }) => [tagOf(id)],
    }),
    revertCustomer: build.mutation<Customer, RevertInput & { id: string; version?: number }>({
      query: ({ id, version, ...body }) => ({
        url: `${one(id)}/revert`,
        method: 'POST',
        body,
        headers: ifMatch(version),
      }),
      invalidatesTags: (_made, _error, { id }) => [
        { type: 'Customer', id: 'LIST' },
        tagOf(id),
        'CustomerStats',
        'Membership',
      ],
    }),
  }),
});

export const { useGetCustomerHistoryInfiniteQuery, useGetCustomerAsOfQuery, useRevertCustomerMutation } = historyApi;
