import { membershipRun, runRef } from '@/features/membership/schema';
import { getMembershipRun, undoMembershipRun } from '@/features/membership/service';
import { route } from '@/lib/route';

export const POST = route(
  {
    can: 'membership.autoActivate',
    summary: "Take a run's activations back",
    params: runRef,
    answer: membershipRun,
    replay: getMembershipRun,
    deadlineMs: 10_000,
  },
  (ctx, { params }) => undoMembershipRun(ctx, params.runId),
);
