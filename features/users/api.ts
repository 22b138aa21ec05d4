import { api, ifMatch, queryOf } from '@/lib/api';
import type {
  Account,
  AccountChange,
  AccountFilter,
  AccountPage,
  ColleagueFilter,
  ColleaguePage,
  Invited,
  InviteInput,
  LeaveInput,
  Team,
  TeamChange,
  TeamInput,
} from './schema';

type Query = Partial<ColleagueFilter>;
type Versioned = { id: string; version: number };

const one = (id: string) => `users/${id}`;
const all = ['User', 'Team'] as const;

const usersApi = api.injectEndpoints({
  endpoints: (build) => ({
    getColleagues: build.query<ColleaguePage, Query>({
      query: (asked) => `users?${queryOf(asked)}`,
      providesTags: ['User'],
      keepUnusedDataFor: 300,
    }),
    getAccounts: build.query<AccountPage, Partial<AccountFilter>>({
      query: (params) => ({ url: 'users/accounts', params }),
      providesTags: ['User'],
    }),
    inviteUser: build.mutation<Invited, InviteInput>({
      query: (body) => ({ url: 'users', method: 'POST', body }),
      invalidatesTags: [...all],
    }),
    makeLink: build.mutation<Invited, string>({
      query: (id) => ({ url: `${one(id)}/link`, method: 'POST' }),
      invalidatesTags: ['User'],
    }),
    updateAccount: build.mutation<Account, Versioned & { changes: AccountChange }>({
      query: ({ id, version, changes }) => ({ url: one(id), method: 'PUT', body: changes, headers: ifMatch(version) }),
      invalidatesTags: [...all],
    }),
    deactivateAccount: build.mutation<Account, Versioned & LeaveInput>({
      query: ({ id, version, ...body }) => ({
        url: `${one(id)}/deactivate`,
        method: 'POST',
        body,
        headers: ifMatch(version),
      }),
      invalidatesTags: [...all],
    }),
    reactivateAccount: build.mutation<Account, string>({
      query: (id) => ({ url: `${one(id)}/reactivate`, method: 'POST' }),
      invalidatesTags: [...all],
    }),
    resetSecondFactor: build.mutation<{ active: false }, string>({
      query: (id) => ({ url: `${one(id)}/second-factor/off`, method: 'POST' }),
      invalidatesTags: ['User'],
    }),
    getTeams: build.query<{ data: Team[] }, void>({ query: () => 'teams', providesTags: ['Team'] }),
    createTeam: build.mutation<Team, TeamInput>({
      query: (body) => ({ url: 'teams', method: 'POST', body }),
      invalidatesTags: [...all],
    }),
    updateTeam: build.mutation<Team, Versioned & { changes: TeamChange }>({
      query: ({ id, version, changes }) => ({
        url: `teams/${id}`,
        method: 'PUT',
        body: changes,
        headers: ifMatch(version),
      }),
      invalidatesTags: [...all],
    }),
    deleteTeam: build.mutation<{ deleted: true }, string>({
      query: (id) => ({ url: `teams/${id}`, method: 'DELETE' }),
      invalidatesTags: [...all],
    }),
  }),
});

export const {
  useGetColleaguesQuery,
  useGetAccountsQuery,
  useInviteUserMutation,
  useMakeLinkMutation,
  useUpdateAccountMutation,
  useDeactivateAccountMutation,
  useReactivateAccountMutation,
  useResetSecondFactorMutation,
  useGetTeamsQuery,
  useCreateTeamMutation,
  useUpdateTeamMutation,
  useDeleteTeamMutation,
} = usersApi;
