import { api } from '@/lib/api';
import type {
  EndInput,
  OpenSession,
  PasswordInput,
  ProfileInput,
  SecondFactorStart,
  SecondFactorState,
} from './session-schema';

type Sessions = { data: OpenSession[] };
const of = (userId?: string) => (userId ? `users/${userId}/sessions` : 'me/sessions');

const ownApi = api.injectEndpoints({
  endpoints: (build) => ({
    /** One's own without an id. */
    getSessions: build.query<Sessions, string | undefined>({ query: of, providesTags: ['Session'] }),
    endSessions: build.mutation<{ ended: number }, EndInput & { userId?: string }>({
      query: ({ userId, ...body }) => ({ url: `${of(userId)}/end`, method: 'POST', body }),
      invalidatesTags: ['Session'],
    }),
    updateProfile: build.mutation<{ name: string }, ProfileInput>({
      query: (body) => ({ url: 'me/profile', method: 'PUT', body }),
      invalidatesTags: ['Me', 'User'],
    }),
    changePassword: build.mutation<{ ended: number }, PasswordInput>({
      query: (body) => ({ url: 'me/password', method: 'PUT', body }),
      invalidatesTags: ['Session'],
    }),
    getSecondFactor: build.query<SecondFactorState, void>({
      query: () => 'me/second-factor',
      providesTags: ['SecondFactor'],
    }),
    startSecondFactor: build.mutation<SecondFactorStart, { current: string }>({
      query: (body) => ({ url: 'me/second-factor', method: 'POST', body }),
    }),
    confirmSecondFactor: build.mutation<{ recoveryCodes: string[] }, { code: string }>({
      query: (body) => ({ url: 'me/second-factor', method: 'PUT', body }),
      invalidatesTags: ['SecondFactor', 'User'],
    }),
    endSecondFactor: build.mutation<SecondFactorState, { current: string }>({
      query: (body) => ({ url: 'me/second-factor/off', method: 'POST', body }),
      invalidatesTags: ['SecondFactor', 'User'],
    }),
  }),
});

export const {
  useGetSessionsQuery,
  useEndSessionsMutation,
  useUpdateProfileMutation,
  useChangePasswordMutation,
  useGetSecondFactorQuery,
  useStartSecondFactorMutation,
  useConfirmSecondFactorMutation,
  useEndSecondFactorMutation,
} = ownApi;
