import { membershipRun, runRef } from '@/features/membership/schema';
import { getMembershipRun } from '@/features/membership/service';
import { route } from '@/lib/route';

export const GET = route(
  { can: 'membership.read', summary: 'One run with its progress', params: runRef, answer: membershipRun },
  (ctx, { params }) => getMembershipRun(ctx, params.runId),
);
