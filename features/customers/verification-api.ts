import { api } from '@/lib/api';
import type { Customer } from './types';
import type { EmailVerified, PhoneVerification, VerificationSent } from './verification';

const tags = (id: string) => [{ type: 'Customer', id } as const];

const verificationApi = api.injectEndpoints({
  endpoints: (build) => ({
    verifyPhone: build.mutation<Customer, PhoneVerification & { id: string }>({
      query: ({ id, ...body }) => ({ url: `customers/${id}/verify-phone`, method: 'POST', body }),
      invalidatesTags: (_made, error, { id }) => (error ? [] : tags(id)),
    }),
    sendEmailVerification: build.mutation<VerificationSent, string>({
      query: (id) => ({ url: `customers/${id}/verify-email`, method: 'POST' }),
      invalidatesTags: (_sent, error, id) => (error ? [] : tags(id)),
    }),
    confirmEmail: build.mutation<EmailVerified, string>({
      query: (token) => ({ url: 'verify-email', method: 'POST', body: { token } }),
    }),
  }),
});

export const { useVerifyPhoneMutation, useSendEmailVerificationMutation, useConfirmEmailMutation } = verificationApi;
