import { api, ifMatch, queryOf } from '@/lib/api';
import type { ApiProblem } from '@/lib/api-problem';
import { type BoardStatus, boardStatuses } from './board';
import type { CustomerSegments } from './schema';
import type {
  Customer,
  CustomerChange,
  CustomerFilters,
  CustomerInput,
  CustomerPage,
  CustomerQuery,
  CustomerRow,
  CustomerStats,
  ListedRow,
  OrderPage,
  Total,
} from './types';

const one = (ref: string) => `customers/${encodeURIComponent(ref)}`;
const list = { type: 'Customer', id: 'LIST' } as const;
/** Counts beside saved views: asked anew after one's own changes, not after each of a colleague's. */
const counts = { type: 'Customer', id: 'COUNT' } as const;
const tagOf = (id: string) => ({ type: 'Customer', id }) as const;
const tagsOf = (rows: CustomerRow[] = []) => [list, ...rows.map((row) => tagOf(row._id))];

/** A repeated key for each value of a list, as the API reads it; what is not set is not sent. */
export const listUrl = (query: CustomerQuery): string => `customers?${queryOf(query)}`;
/** Where a text was typed, each row comes with why it was found. */
const searchedUrl = (query: CustomerQuery): string =>
  `customers${query.search || query.customerName || query.email || query.phone ? '/search' : ''}?${queryOf(query)}`;
/** So long a list is there at once for who comes back to it. */
const keptSeconds = 300;

type Answer = { data?: unknown; error?: ApiProblem };
type Ask = (url: string) => PromiseLike<Answer> | Answer;

async function countEach(queries: CustomerQuery[], ask: Ask) {
  const answers = await Promise.all(queries.map((query) => ask(listUrl({ ...query, limit: 1 }))));
  const refused = answers.find((answer) => answer.error)?.error;
  return refused ? { error: refused } : { data: answers.map(({ data }) => (data as CustomerPage).page) };
}

export type BoardAnswer = (Total & { status: BoardStatus; cards: ListedRow[] })[];

async function askEach(limit: number, filters: CustomerFilters, ask: Ask) {
  const of = (status: BoardStatus) => listUrl({ ...filters, status: [status], sort: '-updatedAt', limit });
  const answers = await Promise.all(boardStatuses.map((status) => ask(of(status))));
  const refused = answers.find((answer) => answer.error)?.error;
  if (refused) return { error: refused };
  const pages = answers.map(({ data }) => data as CustomerPage);
  const columns = pages.map(({ data, page: { total, totalIsEstimate } }, index) => {
    return { status: boardStatuses[index] as BoardStatus, cards: data, total, totalIsEstimate };
  });
  return { data: columns };
}

const customersApi = api.injectEndpoints({
  endpoints: (build) => ({
    getCustomers: build.query<CustomerPage, CustomerQuery>({
      query: searchedUrl,
      providesTags: (page) => tagsOf(page?.data),
      keepUnusedDataFor: keptSeconds,
    }),
    getCustomer: build.query<Customer, string>({
      query: one,
      providesTags: (customer, _error, ref) => [tagOf(customer?._id ?? ref)],
    }),
    createCustomer: build.mutation<Customer, CustomerInput>({
      query: (body) => ({ url: 'customers', method: 'POST', body }),
      invalidatesTags: (made) => (made ? [list, counts, 'CustomerStats', 'Membership'] : []),
    }),
    updateCustomer: build.mutation<Customer, CustomerChange>({
      query: ({ id, version, changes }) => ({ url: one(id), method: 'PUT', body: changes, headers: ifMatch(version) }),
      invalidatesTags: (_made, _error, { id }) => [list, counts, tagOf(id), 'CustomerStats', 'Membership'],
    }),
    deleteCustomer: build.mutation<Customer, string>({
      query: (id) => ({ url: one(id), method: 'DELETE' }),
      invalidatesTags: (_gone, _error, id) => [list, counts, tagOf(id), 'CustomerStats', 'Membership'],
    }),
    restoreCustomer: build.mutation<Customer, string>({
      query: (id) => ({ url: `${one(id)}/restore`, method: 'POST' }),
      invalidatesTags: (_back, _error, id) => [list, counts, tagOf(id), 'CustomerStats', 'Membership'],
    }),
    getCustomerStats: build.query<CustomerStats, void>({
      query: () => 'customers/stats',
      providesTags: ['CustomerStats'],
    }),
    /** How many customers there are of each value they are segmented by, under these filters. */
    getCustomerSegments: build.query<CustomerSegments, CustomerFilters>({
      query: (filters) => `customers/segments?${queryOf(filters)}`,
      providesTags: [list, 'CustomerStats'],
    }),
    /** How many customers each of several filters would show. */
    countCustomers: build.query<Total[], CustomerQuery[]>({
      queryFn: (queries, _store, _extra, ask) => countEach(queries, ask),
      providesTags: [list],
    }),
    /** The first of each status, changed last, and how many there are. */
    getCustomerBoard: build.query<BoardAnswer, { limit: number; filters: CustomerFilters }>({
      queryFn: ({ limit, filters }, _store, _extra, ask) => askEach(limit, filters, ask),
      providesTags: [list],
    }),
    /** The same for what stands in sight all day. */
    countViews: build.query<Total[], CustomerQuery[]>({
      queryFn: (queries, _store, _extra, ask) => countEach(queries, ask),
      providesTags: [counts],
    }),
    getCustomerOrders: build.query<OrderPage, { id: string; limit: number }>({
      query: ({ id, limit }) => `${one(id)}/orders?limit=${limit}`,
      providesTags: (_page, _error, { id }) => [tagOf(id)],
    }),
  }),
});

export const {
  useGetCustomersQuery,
  useGetCustomerQuery,
  useLazyGetCustomerQuery,
  useCreateCustomerMutation,
  useUpdateCustomerMutation,
  useDeleteCustomerMutation,
  useRestoreCustomerMutation,
  useGetCustomerStatsQuery,
  useGetCustomerSegmentsQuery,
  useCountCustomersQuery,
  useGetCustomerBoardQuery,
  useCountViewsQuery,
  useGetCustomerOrdersQuery,
} = customersApi;
export const {
  getCustomers,
  getCustomer,
  createCustomer,
  updateCustomer,
  deleteCustomer,
  restoreCustomer,
  getCustomerStats,
} = customersApi.endpoints;

/** 002 names nine endpoints of this feature; those of the membership live with it. */
export {
  autoActivateMembership,
  getCustomersByMembership,
  updateMembership,
  useAutoActivateMembershipMutation,
  useGetCustomersByMembershipQuery,
  useUpdateMembershipMutation,
  useUpdateMembershipsMutation,
} from '@/features/membership';
