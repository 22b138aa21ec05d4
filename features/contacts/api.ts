import { api, ifMatch } from '@/lib/api';
import type { Contact, ContactInput, ContactPage } from './schema';

const of = (customerId: string) => `customers/${customerId}/contacts`;
const one = (customerId: string) => ({ type: 'Customer', id: customerId }) as const;
type To<T> = T & { customerId: string };

const contactsApi = api.injectEndpoints({
  endpoints: (build) => ({
    getContacts: build.query<ContactPage, To<{ limit?: number }>>({
      query: ({ customerId, ...params }) => ({ url: of(customerId), params }),
      providesTags: (_answer, _error, { customerId }) => [one(customerId)],
    }),
    addContact: build.mutation<Contact, To<{ contact: ContactInput }>>({
      query: ({ customerId, contact }) => ({ url: of(customerId), method: 'POST', body: contact }),
      invalidatesTags: (_answer, error, { customerId }) => (error ? [] : [one(customerId)]),
    }),
    updateContact: build.mutation<Contact, To<{ contactId: string; version?: number; contact: ContactInput }>>({
      query: ({ customerId, contactId, version, contact }) => ({
        url: `${of(customerId)}/${contactId}`,
        method: 'PUT',
        body: contact,
        headers: ifMatch(version),
      }),
      invalidatesTags: (_answer, _error, { customerId }) => [one(customerId)],
    }),
    removeContact: build.mutation<Contact, To<{ contactId: string; nextPrimaryId?: string }>>({
      query: ({ customerId, contactId, ...params }) => ({
        url: `${of(customerId)}/${contactId}`,
        method: 'DELETE',
        params,
      }),
      invalidatesTags: (_answer, error, { customerId }) => (error ? [] : [one(customerId)]),
    }),
  }),
});

export const { addContact, updateContact, removeContact, getContacts } = contactsApi.endpoints;
export const {
  useGetContactsQuery,
  useLazyGetContactsQuery,
  useAddContactMutation,
  useUpdateContactMutation,
  useRemoveContactMutation,
} = contactsApi;
