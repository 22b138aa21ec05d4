import { api } from '@/lib/api';
import type { Referral, ReferralAnswer, ReferralInput, ReferralPage, ReferralsQuery } from './schema';

export type ReferralFilter = Partial<Pick<ReferralsQuery, 'direction' | 'state' | 'customerId' | 'limit'>>;
type Answer = ReferralAnswer & { referralId: string };

const of = (id: string) => ({ type: 'Customer', id }) as const;
/** Who sees the customer changes with it, and maybe whose it is. */
const after = (row: Referral | undefined, error: unknown) =>
  error
    ? (['Referral'] as const)
    : (['Referral', of(row?.customer?._id ?? 'LIST'), of('LIST'), 'CustomerStats'] as const);

const referralsApi = api.injectEndpoints({
  endpoints: (build) => ({
    getReferrals: build.query<ReferralPage, ReferralFilter>({
      query: (params) => ({ url: 'referrals', params }),
      providesTags: ['Referral'],
    }),
    giveReferral: build.mutation<Referral, ReferralInput>({
      query: (body) => ({ url: 'referrals', method: 'POST', body }),
      invalidatesTags: after,
    }),
    acceptReferral: build.mutation<Referral, Answer>({
      query: ({ referralId, ...body }) => ({ url: `referrals/${referralId}/accept`, method: 'POST', body }),
      invalidatesTags: after,
    }),
    declineReferral: build.mutation<Referral, Answer>({
      query: ({ referralId, ...body }) => ({ url: `referrals/${referralId}/decline`, method: 'POST', body }),
      invalidatesTags: after,
    }),
    withdrawReferral: build.mutation<Referral, Answer>({
      query: ({ referralId, ...body }) => ({ url: `referrals/${referralId}/withdraw`, method: 'POST', body }),
      invalidatesTags: after,
    }),
  }),
});

export const {
  useGetReferralsQuery,
  useGiveReferralMutation,
  useAcceptReferralMutation,
  useDeclineReferralMutation,
  useWithdrawReferralMutation,
} = referralsApi;
