import { customerAsOf as answer, asOfQuery, customerRef } from '@/features/customers/schema';
import { customerAsOf } from '@/features/customers/service';
import { route } from '@/lib/route';

export const GET = route(
  {
    can: 'customers.history',
    summary: 'A customer as it was at a time',
    params: customerRef,
    query: asOfQuery,
    answer,
  },
  (ctx, { params, query }) => customerAsOf(ctx, params._id, query.at),
);
