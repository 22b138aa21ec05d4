import { api, ifMatch, queryOf } from '@/lib/api';
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
/** As it is sent; what is null is cleared. */
export type OrderFields = Record<string, unknown>;
type Change = { order: Pick<Order, '_id' | 'customerId' | 'version'>; fields: OrderFields };

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
      // A stage is shown at once, and taken back if the server refuses.
      onQueryStarted: async ({ order, fields }, { dispatch, queryFulfilled }) => {
        const undo = patchStage(dispatch, order, fields.vehicleImport);
        await queryFulfilled.catch(undo);
      },
      // Whoever came too late is shown what the order is now.
      invalidatesTags: (_made, error, { order }) => (error && error.status !== 412 ? [] : moved(order.customerId)),
    }),
  }),
});

type Dispatch = (action: ReturnType<typeof ordersApi.util.updateQueryData>) => { undo: () => void };

function patchStage(dispatch: Dispatch, { _id, customerId }: Change['order'], told: unknown): () => void {
  const stage = (told as { stage?: ImportStage } | undefined)?.stage;
  if (!stage) return () => undefined;
  const patch = (order: Order | undefined) => {
    if (order?.vehicleImport) order.vehicleImport.stage = stage;
  };
  const patches = [
    dispatch(ordersApi.util.updateQueryData('getOrder', _id, patch)),
    dispatch(
      ordersApi.util.updateQueryData('listOrders', { customerId, imports: true }, ({ pages }) => {
        for (const { data } of pages) patch(data.find((one) => one._id === _id));
      }),
    ),
  ];
  return () => {
    for (const one of patches) one.undo();
  };
}

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
