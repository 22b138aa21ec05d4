import { api } from '@/lib/api';
import type { Interaction, InteractionInput, InteractionPage, InteractionsQuery } from './schema';

const of = (customerId: string) => `customers/${customerId}/interactions`;
const one = (customerId: string) => ({ type: 'Customer', id: customerId }) as const;
type To<T> = T & { customerId: string };

const interactionsApi = api.injectEndpoints({
  endpoints: (build) => ({
    getInteractions: build.query<InteractionPage, To<Partial<InteractionsQuery>>>({
      query: ({ customerId, ...params }) => ({ url: of(customerId), params }),
      providesTags: (_answer, _error, { customerId }) => [one(customerId)],
    }),
    recordInteraction: build.mutation<Interaction, To<{ interaction: InteractionInput }>>({
      query: ({ customerId, interaction }) => ({ url: of(customerId), method: 'POST', body: interaction }),
      invalidatesTags: (_answer, error, { customerId }) =>
        error ? [] : [one(customerId), { type: 'Customer', id: 'LIST' }, 'Task'],
    }),
  }),
});

export const { useGetInteractionsQuery, useRecordInteractionMutation } = interactionsApi;
