import { consentPage, consentQuery, customerRef } from '@/features/customers/schema';
import { listConsents } from '@/features/customers/service';
import { route } from '@/lib/route';

export const GET = route(
  {
    can: 'customers.read',
    summary: "The ledger of a customer's consents, newest first",
    params: customerRef,
    query: consentQuery,
    answer: consentPage,
  },
  (ctx, { params, query }) => listConsents(ctx, params._id, query),
);
