import { customerRef, historyPage, historyQuery } from '@/features/customers/schema';
import { customerHistory } from '@/features/customers/service';
import { route } from '@/lib/route';

export const GET = route(
  {
    can: 'customers.history',
    summary: 'Who changed what of a customer when, newest first',
    params: customerRef,
    query: historyQuery,
    answer: historyPage,
  },
  (ctx, { params, query }) => customerHistory(ctx, params._id, query),
);
