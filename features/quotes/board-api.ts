import { api, queryOf } from '@/lib/api';
import type { QuoteStatus } from './states';
import type { QuoteBoard, QuoteRowPage, QuoteScope, QuoteSort } from './wire';

export type QuoteFilter = {
  scope?: QuoteScope;
  ownerId?: string;
  createdFrom?: string;
  search?: string;
};
type ListAsked = QuoteFilter & { status?: readonly QuoteStatus[]; sort?: QuoteSort; limit?: number };
type Found = { data: { _id: string; name: string; customerId: string }[] };

const boardApi = api.injectEndpoints({
  endpoints: (build) => ({
    getQuoteBoard: build.query<QuoteBoard, QuoteFilter & { cards: number }>({
      query: (asked) => `quotes/board?${queryOf(asked)}`,
      providesTags: ['Quote'],
    }),
    listQuotes: build.infiniteQuery<QuoteRowPage, ListAsked, string | null>({
      infiniteQueryOptions: {
        initialPageParam: null,
        getNextPageParam: ({ page }) => page.nextCursor ?? undefined,
      },
      query: ({ queryArg, pageParam }) => `quotes?${queryOf({ ...queryArg, cursor: pageParam ?? undefined })}`,
      providesTags: ['Quote'],
    }),
    findCustomersToOffer: build.query<Found, string>({
      query: (search) => `customers/search?${queryOf({ search, limit: 8 })}`,
      keepUnusedDataFor: 60,
    }),
  }),
});

export const { useGetQuoteBoardQuery, useListQuotesInfiniteQuery, useFindCustomersToOfferQuery } = boardApi;
