import { membershipRun, runRef } from '@/features/membership/schema';
import { getMembershipRun, stopMembershipRun } from '@/features/membership/service';
import { route } from '@/lib/route';

export const POST = route(
  {
    can: 'membership.autoActivate',
    summary: 'Stop a run after the batch it is in',
    params: runRef,
    answer: membershipRun,
    replay: getMembershipRun,
  },
  (ctx, { params }) => stopMembershipRun(ctx, params.runId),
);
