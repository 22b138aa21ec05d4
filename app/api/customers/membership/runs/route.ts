import { changesQuery, membershipRunPage } from '@/features/membership/schema';
import { listMembershipRuns } from '@/features/membership/service';
import { route } from '@/lib/route';

export const GET = route(
  {
    can: 'membership.read',
    summary: 'Auto-activation runs, newest first',
    query: changesQuery,
    answer: membershipRunPage,
  },
  (ctx, { query }) => listMembershipRuns(ctx, query),
);
