import { api, queryOf } from '@/lib/api';
import type {
  AnswerInput,
  CloseInput,
  Inquiry,
  InquiryForm,
  InquiryFormInput,
  InquiryInput,
  InquiryPage,
  InquiryState,
} from './schema';

export type InquiryFilter = { state?: InquiryState[]; mine?: boolean; customerId?: string; limit?: number };
type One = { inquiryId: string };

const of = (id: string) => ({ type: 'Customer', id }) as const;
/** Whoever answers may have become the owner of the customer. */
const answered = (row: Inquiry | undefined, error: unknown) =>
  error
    ? (['Inquiry'] as const)
    : (['Inquiry', of(row?.customer?._id ?? 'LIST'), of('LIST'), 'CustomerStats'] as const);

const inquiriesApi = api.injectEndpoints({
  endpoints: (build) => ({
    getInquiries: build.infiniteQuery<InquiryPage, InquiryFilter, string | undefined>({
      infiniteQueryOptions: {
        initialPageParam: undefined,
        getNextPageParam: ({ page }) => page.nextCursor ?? undefined,
      },
      query: ({ queryArg, pageParam }) => `inquiries?${queryOf({ ...queryArg, cursor: pageParam })}`,
      providesTags: ['Inquiry'],
    }),
    getInquiry: build.query<Inquiry, string>({ query: (id) => `inquiries/${id}`, providesTags: ['Inquiry'] }),
    createInquiry: build.mutation<Inquiry, InquiryInput>({
      query: (body) => ({ url: 'inquiries', method: 'POST', body }),
      invalidatesTags: answered,
    }),
    answerInquiry: build.mutation<Inquiry, One & AnswerInput>({
      query: ({ inquiryId, ...body }) => ({ url: `inquiries/${inquiryId}/answer`, method: 'POST', body }),
      invalidatesTags: answered,
    }),
    closeInquiry: build.mutation<Inquiry, One & CloseInput>({
      query: ({ inquiryId, ...body }) => ({ url: `inquiries/${inquiryId}/close`, method: 'POST', body }),
      invalidatesTags: answered,
    }),
    getInquiryForms: build.query<{ data: InquiryForm[] }, void>({
      query: () => 'inquiry-forms',
      providesTags: ['InquiryForm'],
    }),
    createInquiryForm: build.mutation<InquiryForm, InquiryFormInput>({
      query: (body) => ({ url: 'inquiry-forms', method: 'POST', body }),
      invalidatesTags: ['InquiryForm'],
    }),
    rotateInquiryForm: build.mutation<InquiryForm, string>({
      query: (id) => ({ url: `inquiry-forms/${id}/rotate`, method: 'PUT' }),
      invalidatesTags: ['InquiryForm'],
    }),
    revokeInquiryForm: build.mutation<InquiryForm, string>({
      query: (id) => ({ url: `inquiry-forms/${id}`, method: 'DELETE' }),
      invalidatesTags: ['InquiryForm'],
    }),
  }),
});

export const {
  useGetInquiriesInfiniteQuery,
  useGetInquiryQuery,
  useCreateInquiryMutation,
  useAnswerInquiryMutation,
  useCloseInquiryMutation,
  useGetInquiryFormsQuery,
  useCreateInquiryFormMutation,
  useRotateInquiryFormMutation,
  useRevokeInquiryFormMutation,
} = inquiriesApi;
