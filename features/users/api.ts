import { api } from '@/lib/api';
import type { ColleagueFilter, ColleaguePage } from './schema';

type Query = Partial<ColleagueFilter>;

const usersApi = api.injectEndpoints({
  endpoints: (build) => ({
    getColleagues: build.query<ColleaguePage, Query>({
      query: ({ search, role = [], id = [], limit }) => {
        const params = new URLSearchParams();
        if (search) params.set('search', search);
        if (limit) params.set('limit', String(limit));
        for (const one of role) params.append('role', one);
        for (const one of id) params.append('id', one);
        return `users?${params}`;
      },
      keepUnusedDataFor: 300,
    }),
  }),
});

export const { useGetColleaguesQuery } = usersApi;
