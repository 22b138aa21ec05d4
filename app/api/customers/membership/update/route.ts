import { bulkMembershipUpdate } from '@/features/membership/schema';
import { bulkUpdateMembership } from '@/features/membership/service';
import { bulkResult } from '@/lib/bulk-result';
import { route } from '@/lib/route';

export const PUT = route(
  {
    can: 'membership.bulk',
    summary: 'Switch the membership of many customers',
    body: bulkMembershipUpdate,
    answer: bulkResult,
    deadlineMs: 60_000,
  },
  (ctx, { body }) => bulkUpdateMembership(ctx, body.ids, body.membershipStatus),
);
