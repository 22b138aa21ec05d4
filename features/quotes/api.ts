import { api, ifMatch } from '@/lib/api';
import type { QuoteEvidence } from './revision-schema';
import type { AcceptInput, Quote, QuoteInput, QuotePage, RejectInput, SendBody, SentQuote, WholeQuote } from './schema';

const of = (customerId: string) => `customers/${customerId}/quotes`;
const one = (id: string) => ({ type: 'Customer', id }) as const;
type To<T> = T & { customerId: string };
type At<T> = To<T> & { quoteId: string };
const changed = (_answer: unknown, error: unknown, { customerId }: { customerId: string }) =>
  error ? [] : [one(customerId), 'Quote' as const];
const post = (path: string, body: object = {}) => ({ url: path, method: 'POST', body });

const quotesApi = api.injectEndpoints({
  endpoints: (build) => ({
    getQuotes: build.query<QuotePage, To<{ limit?: number }>>({
      query: ({ customerId, ...params }) => ({ url: of(customerId), params }),
      providesTags: (_answer, _error, { customerId }) => [one(customerId)],
    }),
    findQuote: build.query<WholeQuote, string>({
      query: (ref) => `quotes/${encodeURIComponent(ref)}`,
      providesTags: (answer) => (answer ? [one(answer.customerId)] : []),
    }),
    getQuoteEvidence: build.query<QuoteEvidence, At<object>>({
      query: ({ customerId, quoteId }) => `${of(customerId)}/${quoteId}/evidence`,
      providesTags: (_answer, _error, { customerId }) => [one(customerId)],
    }),
    createQuote: build.mutation<Quote, To<{ quote: QuoteInput }>>({
      query: ({ customerId, quote }) => post(of(customerId), quote),
      invalidatesTags: changed,
    }),
    updateQuote: build.mutation<Quote, At<{ version?: number; quote: QuoteInput }>>({
      query: ({ customerId, quoteId, version, quote }) => ({
        url: `${of(customerId)}/${quoteId}`,
        method: 'PUT',
        body: quote,
        headers: ifMatch(version),
      }),
      invalidatesTags: changed,
    }),
    deleteQuote: build.mutation<Quote, At<object>>({
      query: ({ customerId, quoteId }) => ({ url: `${of(customerId)}/${quoteId}`, method: 'DELETE' }),
      invalidatesTags: changed,
    }),
    sendQuote: build.mutation<SentQuote, At<SendBody>>({
      query: ({ customerId, quoteId, ...body }) => post(`${of(customerId)}/${quoteId}/send`, body),
      invalidatesTags: changed,
    }),
    acceptQuote: build.mutation<Quote, At<AcceptInput>>({
      query: ({ customerId, quoteId, ...body }) => post(`${of(customerId)}/${quoteId}/accept`, body),
      invalidatesTags: changed,
    }),
    rejectQuote: build.mutation<Quote, At<RejectInput>>({
      query: ({ customerId, quoteId, ...body }) => post(`${of(customerId)}/${quoteId}/reject`, body),
      invalidatesTags: changed,
    }),
    reviseQuote: build.mutation<Quote, At<object>>({
      query: ({ customerId, quoteId }) => post(`${of(customerId)}/${quoteId}/revise`),
      invalidatesTags: changed,
    }),
    convertQuote: build.mutation<{ orderNumber: string }, At<object>>({
      query: ({ customerId, quoteId }) => post(`${of(customerId)}/${quoteId}/convert`),
      invalidatesTags: changed,
    }),
  }),
});

/** 003's verbs by its names. */
export const { createQuote, getQuotes, updateQuote, sendQuote } = quotesApi.endpoints;
export const {
  useGetQuotesQuery,
  useFindQuoteQuery,
  useGetQuoteEvidenceQuery,
  useCreateQuoteMutation,
  useUpdateQuoteMutation,
  useDeleteQuoteMutation,
  useSendQuoteMutation,
  useAcceptQuoteMutation,
  useRejectQuoteMutation,
  useReviseQuoteMutation,
  useConvertQuoteMutation,
} = quotesApi;
