import { api } from '@/lib/api';
import type { AccessRequest, AccessTable, AnswerInput, RequestPage, Share, ShareInput, SharePage } from './schema';

const one = (customerId: string) => ({ type: 'Customer', id: customerId }) as const;
const of = (customerId: string) => `customers/${customerId}`;
type To<T> = T & { customerId: string };

const sharingApi = api.injectEndpoints({
  endpoints: (build) => ({
    getShares: build.query<SharePage, string>({
      query: (customerId) => `${of(customerId)}/shares`,
      providesTags: (_answer, _error, customerId) => [one(customerId)],
    }),
    shareCustomer: build.mutation<Share, To<ShareInput>>({
      query: ({ customerId, ...body }) => ({ url: `${of(customerId)}/shares`, method: 'PUT', body }),
      invalidatesTags: (_answer, error, { customerId }) => (error ? [] : [one(customerId)]),
    }),
    endShare: build.mutation<Share, To<{ userId: string }>>({
      query: ({ customerId, userId }) => ({ url: `${of(customerId)}/shares/${userId}`, method: 'DELETE' }),
      invalidatesTags: (_answer, error, { customerId }) => (error ? [] : [one(customerId)]),
    }),
    requestAccess: build.mutation<AccessRequest, To<{ reason: string }>>({
      query: ({ customerId, ...body }) => ({ url: `${of(customerId)}/access-requests`, method: 'POST', body }),
      invalidatesTags: (_answer, error) => (error ? [] : ['AccessRequest']),
    }),
    getAccessRequests: build.query<RequestPage, { box: 'inbox' | 'sent'; customerId?: string; limit?: number }>({
      query: (params) => ({ url: 'access-requests', params }),
      providesTags: ['AccessRequest'],
    }),
    answerRequest: build.mutation<AccessRequest, AnswerInput & { requestId: string }>({
      query: ({ requestId, ...body }) => ({ url: `access-requests/${requestId}/answer`, method: 'PUT', body }),
      invalidatesTags: (answer, error) => (error || !answer ? [] : ['AccessRequest', one(answer.customerId)]),
    }),
    getAccessTable: build.query<AccessTable, void>({ query: () => 'access' }),
  }),
});

export const {
  useGetSharesQuery,
  useShareCustomerMutation,
  useEndShareMutation,
  useRequestAccessMutation,
  useGetAccessRequestsQuery,
  useAnswerRequestMutation,
  useGetAccessTableQuery,
} = sharingApi;
