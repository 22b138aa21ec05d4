import { api, ifMatch } from '@/lib/api';
import type { CustomField, CustomFieldChange, CustomFieldInput } from './schema';

const one = (key: string) => `custom-fields/${encodeURIComponent(key)}`;
type Change = { key: string; version?: number; changes: CustomFieldChange };

const customFieldsApi = api.injectEndpoints({
  endpoints: (build) => ({
    getCustomFields: build.query<CustomField[], void>({
      query: () => 'custom-fields',
      transformResponse: ({ data }: { data: CustomField[] }) => data,
      providesTags: ['CustomField'],
    }),
    createCustomField: build.mutation<CustomField, CustomFieldInput>({
      query: (body) => ({ url: 'custom-fields', method: 'POST', body }),
      invalidatesTags: ['CustomField'],
    }),
    updateCustomField: build.mutation<CustomField, Change>({
      query: ({ key, version, changes }) => ({
        url: one(key),
        method: 'PUT',
        body: changes,
        headers: ifMatch(version),
      }),
      invalidatesTags: ['CustomField', 'Customer'],
    }),
    deleteCustomField: build.mutation<CustomField, string>({
      query: (key) => ({ url: one(key), method: 'DELETE' }),
      invalidatesTags: ['CustomField', 'Customer'],
    }),
  }),
});

export const {
  useGetCustomFieldsQuery,
  useCreateCustomFieldMutation,
  useUpdateCustomFieldMutation,
  useDeleteCustomFieldMutation,
} = customFieldsApi;
