import type { Customer, CustomerRow } from '@/features/customers/schema';
import { api } from '@/lib/api';
import type { BulkResult } from '@/lib/bulk-result';
import type { Page } from '@/lib/page';
import { pressKey } from './press-key';
import type {
  AutoActivateResult,
  MembershipChange,
  MembershipPreview,
  MembershipRun,
  MembershipSettings,
} from './schema';
import { settleAtOnce, switchAtOnce } from './switch-at-once';

type One = { _id: string; membershipStatus: boolean };
type ByStatus = { membershipStatus: boolean; page?: number; limit?: number };
/** One key a press: a request that is sent again because its answer got lost starts no second run. */
type Activation = { threshold?: number; dryRun?: boolean; key?: string };

const base = 'customers/membership';
/** What a switched membership shows in, besides the customer itself. */
const around = [{ type: 'Customer', id: 'LIST' } as const, 'CustomerStats' as const, 'Membership' as const];
const everything = ['Customer' as const, 'CustomerStats' as const, 'Membership' as const, 'MembershipRun' as const];
const customerTag = (id: string) => ({ type: 'Customer', id }) as const;
const runTag = (id: string) => ({ type: 'MembershipRun', id }) as const;

const membershipApi = api.injectEndpoints({
  endpoints: (build) => ({
    updateMembership: build.mutation<Customer, One>({
      query: ({ _id, ...body }) => ({ url: `${base}/update/${_id}`, method: 'PUT', body }),
      onQueryStarted: switchAtOnce,
      invalidatesTags: (_answer, _error, { _id }) => [customerTag(_id), ...around],
    }),
    updateMemberships: build.mutation<BulkResult, { ids: string[]; membershipStatus: boolean }>({
      query: (body) => ({ url: `${base}/update`, method: 'PUT', body }),
      invalidatesTags: (_answer, _error, { ids }) => [...ids.map(customerTag), ...around],
    }),
    getCustomersByMembership: build.query<Page<CustomerRow>, ByStatus>({
      query: ({ membershipStatus, ...params }) => ({ url: `${base}/by-status/${membershipStatus}`, params }),
      providesTags: (list) => [customerTag('LIST'), ...(list?.data ?? []).map((row) => customerTag(row._id))],
    }),
    autoActivateMembership: build.mutation<AutoActivateResult, Activation>({
      query: ({ key = pressKey(), ...body }) => ({
        url: `${base}/auto-activate`,
        method: 'POST',
        body,
        headers: { 'Idempotency-Key': key },
      }),
      invalidatesTags: (_answer, _error, { dryRun }) => (dryRun ? [] : everything),
    }),
    getMembershipPreview: build.query<MembershipPreview, { threshold?: number }>({
      query: (params) => ({ url: `${base}/preview`, params }),
      providesTags: ['Membership'],
      keepUnusedDataFor: 10,
    }),
    getMembershipSettings: build.query<MembershipSettings, void>({
      query: () => `${base}/settings`,
      providesTags: ['Membership'],
    }),
    updateMembershipSettings: build.mutation<
      MembershipSettings,
      Partial<Pick<MembershipSettings, 'threshold' | 'activateOnPurchase'>>
    >({
      query: (body) => ({ url: `${base}/settings`, method: 'PUT', body }),
      onQueryStarted: settleAtOnce,
      invalidatesTags: around,
    }),
    getMembershipRuns: build.query<Page<MembershipRun>, { limit: number }>({
      query: (params) => ({ url: `${base}/runs`, params }),
      providesTags: ['MembershipRun'],
    }),
    getMembershipRun: build.query<MembershipRun, string>({
      query: (runId) => `${base}/runs/${runId}`,
      providesTags: (_run, _error, runId) => [runTag(runId)],
    }),
    undoMembershipRun: build.mutation<MembershipRun, string>({
      query: (runId) => ({ url: `${base}/runs/${runId}/undo`, method: 'POST' }),
      invalidatesTags: everything,
    }),
    stopMembershipRun: build.mutation<MembershipRun, string>({
      query: (runId) => ({ url: `${base}/runs/${runId}/stop`, method: 'POST' }),
      invalidatesTags: ['MembershipRun'],
    }),
    getMembershipChanges: build.query<Page<MembershipChange>, { limit: number }>({
      query: (params) => ({ url: `${base}/changes`, params }),
      providesTags: ['Membership'],
    }),
    getMembershipHistory: build.query<Page<MembershipChange>, { customerId: string; limit: number }>({
      query: ({ customerId, ...params }) => ({ url: `customers/${customerId}/membership-history`, params }),
      providesTags: (_page, _error, { customerId }) => [customerTag(customerId), 'Membership'],
    }),
  }),
});

export const {
  useUpdateMembershipMutation,
  useUpdateMembershipsMutation,
  useGetCustomersByMembershipQuery,
  useAutoActivateMembershipMutation,
  useGetMembershipPreviewQuery,
  useGetMembershipSettingsQuery,
  useUpdateMembershipSettingsMutation,
  useGetMembershipRunsQuery,
  useGetMembershipRunQuery,
  useUndoMembershipRunMutation,
  useStopMembershipRunMutation,
  useGetMembershipChangesQuery,
  useGetMembershipHistoryQuery,
} = membershipApi;

export const { updateMembership, updateMemberships, autoActivateMembership, getCustomersByMembership } =
  membershipApi.endpoints;
