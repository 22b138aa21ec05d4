import { customerRef } from '@/features/customers/schema';
import { changesQuery, membershipChangePage } from '@/features/membership/schema';
import { membershipHistory } from '@/features/membership/service';
import { route } from '@/lib/route';

export const GET = route(
  {
    can: 'membership.read',
    summary: 'Membership changes of a customer',
    params: customerRef,
    query: changesQuery,
    answer: membershipChangePage,
  },
  (ctx, { params, query }) => membershipHistory(ctx, params._id, query),
);
