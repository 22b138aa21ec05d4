import { api, ifMatch, queryOf } from '@/lib/api';
import { type Change, changeAtOnce, type OrderFields } from './change-at-once';
import type { ListedOrder, ListedOrders, Order, OrderPatterns, OrderSteps, orderSorts } from './schema';
import type { ImportStage, OrderStatus } from './states';

export type OrderFilter = {
  customerId?: string;
  scope?: 'own' | 'shared' | 'all';
  status?: OrderStatus[];
  stage?: ImportStage[];
  imports?: boolean;
  ownerId?: string[];
  orderedFrom?: string;
  orderedTo?: string;
  search?: string;
  sort?: (typeof orderSorts)[number];
  limit?: number;
};

const one = (id: string) => ({ type: 'Customer', id }) as const;
const list = one('LIST');
/** What an order moves: its customer's numbers, and all lists and figures that they stand in. */
const moved = (customerId: string) => [one(customerId), list, 'CustomerStats' as const, 'Membership' as const];
const of = (customerId: string) => `customers/${encodeURIComponent(customerId)}/orders`;

const ordersApi = api.injectEndpoints({
  endpoints: (build) => ({
    listOrders: build.infiniteQuery<ListedOrders, OrderFilter, string | undefined>({
      infiniteQueryOptions: {
        initialPageParam: undefined,
        getNextPageParam: ({ page }) => page.nextCursor ?? undefined,
      },
      query: ({ queryArg, pageParam }) => `orders?${queryOf({ ...queryArg, cursor: pageParam })}`,
      providesTags: (_answer, _error, { customerId }) => [customerId ? one(customerId) : list],
    }),
    getOrder: build.query<ListedOrder, string>({
      query: (ref) => `orders/${encodeURIComponent(ref)}`,
      providesTags: (order) => [order ? one(order.customerId) : list],
    }),
    getOrderSteps: build.query<OrderSteps, Pick<Order, '_id' | 'customerId'>>({
      query: ({ _id, customerId }) => `${of(customerId)}/${_id}/history`,
      providesTags: (_steps, _error, { customerId }) => [one(customerId)],
    }),
    getOrderPatterns: build.query<OrderPatterns, string>({
      query: (customerId) => `${of(customerId)}/patterns`,
      providesTags: (_patterns, _error, id) => [one(id)],
    }),
    createOrder: build.mutation<Order, { customerId: string; fields: OrderFields }>({
      query: ({ customerId, fields }) => ({ url: of(customerId), method: 'POST', body: fields }),
      invalidatesTags: (_made, error, { customerId }) => (error ? [] : moved(customerId)),
    }),
    updateOrder: build.mutation<Order, Change>({
      query: ({ order, fields }) => ({
        url: `${of(order.customerId)}/${order._id}`,
        method: 'PUT',
        body: fields,
        headers: ifMatch(order.version),
      }),
      onQueryStarted: changeAtOnce,
      // Whoever came too late is shown what the order is now.
      invalidatesTags: (_made, error, { order }) => (error && error.status !== 412 ? [] : moved(order.customerId)),
    }),
  }),
});

export type { OrderFields } from './change-at-once';
export type { ListedOrder };
export const { createOrder, updateOrder } = ordersApi.endpoints;
export const {
  useListOrdersInfiniteQuery,
  useGetOrderQuery,
  useGetOrderStepsQuery,
  useGetOrderPatternsQuery,
  useCreateOrderMutation,
  useUpdateOrderMutation,
} = ordersApi;
