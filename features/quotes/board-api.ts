import { api } from '@/lib/api';
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

/** A repeated key for each value of a list; what is not set is not sent. */
function address(path: string, asked: Record<string, unknown>): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(asked))
    for (const each of [value].flat()) if (each !== undefined && each !== '') params.append(key, String(each));
  return `${path}?${params}`;
}

const boardApi = api.injectEndpoints({
  endpoints: (build) => ({
    getQuoteBoard: build.query<QuoteBoard, QuoteFilter & { cards: number }>({
      query: (asked) => address('quotes/board', asked),
      providesTags: ['Quote'],
    }),
    listQuotes: build.infiniteQuery<QuoteRowPage, ListAsked, string | null>({
      infiniteQueryOptions: {
        initialPageParam: null,
        getNextPageParam: ({ page }) => page.nextCursor ?? undefined,
      },
      query: ({ queryArg, pageParam }) => address('quotes', { ...queryArg, cursor: pageParam ?? undefined }),
      providesTags: ['Quote'],
    }),
    findCustomersToOffer: build.query<Found, string>({
      query: (search) => address('customers/search', { search, limit: 8, scope: undefined }),
      keepUnusedDataFor: 60,
    }),
  }),
});

export const { useGetQuoteBoardQuery, useListQuotesInfiniteQuery, useFindCustomersToOfferQuery } = boardApi;
