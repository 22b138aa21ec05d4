import { api } from '@/lib/api';
import type { DemoLogins, Me } from './types';

const sessionApi = api.injectEndpoints({
  endpoints: (build) => ({
    getMe: build.query<Me, void>({ query: () => 'me', providesTags: ['Me'] }),
    getDemoLogins: build.query<DemoLogins, void>({ query: () => 'demo-logins' }),
    signOutEverywhere: build.mutation<void, void>({
      query: () => ({ url: 'session/sign-out-everywhere', method: 'POST' }),
    }),
    forgotPassword: build.mutation<{ asked: true }, { email: string }>({
      query: (body) => ({ url: 'session/forgot-password', method: 'POST', body }),
    }),
    setPassword: build.mutation<{ email: string }, { token: string; password: string }>({
      query: (body) => ({ url: 'session/set-password', method: 'POST', body }),
    }),
  }),
});

export const {
  useGetMeQuery,
  useGetDemoLoginsQuery,
  useForgotPasswordMutation,
  useSetPasswordMutation,
  useSignOutEverywhereMutation,
} = sessionApi;
