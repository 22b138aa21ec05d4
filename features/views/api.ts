import { api, ifMatch } from '@/lib/api';
import type { View, ViewChange, ViewInput } from './schema';

type Change = { id: string; version?: number; changes: ViewChange };
type Input = Omit<ViewInput, 'resource' | 'shared'> & Partial<Pick<ViewInput, 'resource' | 'shared'>>;

const one = (id: string) => `views/${encodeURIComponent(id)}`;

const viewsApi = api.injectEndpoints({
  endpoints: (build) => ({
    getViews: build.query<View[], View['resource']>({
      query: (resource) => `views?resource=${resource}`,
      transformResponse: ({ data }: { data: View[] }) => data,
      providesTags: ['View'],
    }),
    createView: build.mutation<View, Input>({
      query: (body) => ({ url: 'views', method: 'POST', body }),
      invalidatesTags: ['View'],
      // It is opened at once: its list has it before it is asked anew.
      async onQueryStarted(_input, { dispatch, queryFulfilled }) {
        const made = await queryFulfilled.catch(() => undefined);
        if (made) dispatch(viewsApi.util.updateQueryData('getViews', 'customers', (views) => [...views, made.data]));
      },
    }),
    updateView: build.mutation<View, Change>({
      query: ({ id, version, changes }) => ({ url: one(id), method: 'PUT', body: changes, headers: ifMatch(version) }),
      invalidatesTags: ['View'],
    }),
    deleteView: build.mutation<View, string>({
      query: (id) => ({ url: one(id), method: 'DELETE' }),
      invalidatesTags: ['View'],
    }),
  }),
});

export const { useGetViewsQuery, useCreateViewMutation, useUpdateViewMutation, useDeleteViewMutation } = viewsApi;
