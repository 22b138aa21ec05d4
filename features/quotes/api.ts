import { api, ifMatch } from '@/lib/api';
import type { QuoteEvidence } from './revision-schema';
import type { AcceptInput, Quote, QuoteInput, QuotePage, RejectInput, SendBody, SentQuote, WholeQuote } from './schema';

const of = (customerId: string) => `customers/${customerId}/quotes`;
const one = (id: string) => ({ type: 'Customer', id }) as const;
type To<T> = T & { customerId: string };
type At<T> = To<T> & { quoteId: string };
/** What is done to the version that stands on the page. */
type Seen<T> = At<T> & { version: number };
type Refused = { status?: number | string } | undefined;
/** Whoever came too late is shown what the quote is now. */
const changed = (_answer: unknown, error: Refused, { customerId }: { customerId: string }) =>
  error && error.status !== 412 ? [] : [one(customerId), 'Quote' as const];
const post = (path: string, body: object = {}) => ({ url: path, method: 'POST', body });
const verb = ({ customerId, quoteId, version }: Seen<object>, name: string, body: object = {}) => ({
  ...post(`${of(customerId)}/${quoteId}/${name}`, body),
  headers: ifMatch(version),
});

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
      // The editor itself asks whose words are to stay.
      invalidatesTags: (answer, error, at) => (error ? [] : changed(answer, error, at)),
    }),
    deleteQuote: build.mutation<Quote, At<object>>({
      query: ({ customerId, quoteId }) => ({ url: `${of(customerId)}/${quoteId}`, method: 'DELETE' }),
      invalidatesTags: changed,
    }),
    sendQuote: build.mutation<SentQuote, Seen<SendBody>>({
      query: ({ customerId, quoteId, version, ...body }) => verb({ customerId, quoteId, version }, 'send', body),
      invalidatesTags: changed,
    }),
    acceptQuote: build.mutation<Quote, Seen<AcceptInput>>({
      query: ({ customerId, quoteId, version, ...body }) => verb({ customerId, quoteId, version }, 'accept', body),
      invalidatesTags: changed,
    }),
    rejectQuote: build.mutation<Quote, Seen<RejectInput>>({
      query: ({ customerId, quoteId, version, ...body }) => verb({ customerId, quoteId, version }, 'reject', body),
      invalidatesTags: changed,
    }),
    reviseQuote: build.mutation<Quote, Seen<object>>({
      query: (seen) => verb(seen, 'revise'),
      invalidatesTags: changed,
    }),
    convertQuote: build.mutation<{ orderNumber: string }, Seen<object>>({
      query: (seen) => verb(seen, 'convert'),
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
