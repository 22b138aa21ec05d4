import { changesQuery, membershipChangePage } from '@/features/membership/schema';
import { latestMembershipChanges } from '@/features/membership/service';
import { route } from '@/lib/route';

export const GET = route(
  {
    can: 'membership.read',
    summary: 'The latest membership changes',
    query: changesQuery,
    answer: membershipChangePage,
  },
  (ctx, { query }) => latestMembershipChanges(ctx, query),
);
