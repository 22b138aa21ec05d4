import { api, ifMatch } from '@/lib/api';
import type { Organization, OrganizationInput } from './schema';

type Change = { version?: number; changes: OrganizationInput };

const organizationApi = api.injectEndpoints({
  endpoints: (build) => ({
    getOrganization: build.query<Organization, void>({
      query: () => 'organization',
      providesTags: ['Organization'],
    }),
    updateOrganization: build.mutation<Organization, Change>({
      query: ({ version, changes }) => ({
        url: 'organization',
        method: 'PUT',
        body: changes,
        headers: ifMatch(version),
      }),
      invalidatesTags: ['Organization', 'Me'],
    }),
  }),
});

export const { useGetOrganizationQuery, useUpdateOrganizationMutation } = organizationApi;
