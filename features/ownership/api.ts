import { api } from '@/lib/api';
import type { BulkResult } from '@/lib/bulk-result';
import type { BulkTransferInput, Ownership, OwnershipChange, OwnershipPage, TransferInput } from './schema';

const one = (customerId: string) => ({ type: 'Customer', id: customerId }) as const;
const of = (customerId: string) => `customers/${customerId}`;

const ownershipApi = api.injectEndpoints({
  endpoints: (build) => ({
    getOwner: build.query<Ownership, string>({
      query: (customerId) => `${of(customerId)}/owner`,
      providesTags: (_answer, _error, customerId) => [one(customerId)],
    }),
    transferOwnership: build.mutation<OwnershipChange, TransferInput & { customerId: string }>({
      query: ({ customerId, ...body }) => ({ url: `${of(customerId)}/owner`, method: 'PUT', body }),
      invalidatesTags: (_answer, error, { customerId }) =>
        error ? [] : [one(customerId), one('LIST'), 'CustomerStats', 'Membership'],
    }),
    transferMany: build.mutation<BulkResult, BulkTransferInput>({
      query: (body) => ({ url: 'customers/owner', method: 'PUT', body }),
      invalidatesTags: (_answer, _error, { ids }) => [...ids.map(one), one('LIST'), 'CustomerStats', 'Membership'],
    }),
    takeOver: build.mutation<OwnershipChange, string>({
      query: (customerId) => ({ url: `${of(customerId)}/take-over`, method: 'PUT' }),
      invalidatesTags: (_answer, _error, customerId) => [one(customerId), one('LIST'), 'CustomerStats'],
    }),
    getOwnershipHistory: build.query<OwnershipPage, { customerId: string; limit: number }>({
      query: ({ customerId, limit }) => `${of(customerId)}/ownership-history?limit=${limit}`,
      providesTags: (_answer, _error, { customerId }) => [one(customerId)],
    }),
  }),
});

export const {
  useGetOwnerQuery,
  useTransferOwnershipMutation,
  useTransferManyMutation,
  useTakeOverMutation,
  useGetOwnershipHistoryQuery,
} = ownershipApi;
