import { type AutoActivateResult, autoActivate, autoActivateResult } from '@/features/membership/schema';
import { autoActivateMembership, replayAutoActivate } from '@/features/membership/service';
import { route } from '@/lib/route';

const status = (answer: unknown) => ((answer as AutoActivateResult).jobId ? 202 : 200);

export const POST = route(
  {
    can: 'membership.autoActivate',
    summary: 'Activate every non-member at or above a purchase threshold',
    body: autoActivate,
    answer: autoActivateResult,
    status,
    replay: replayAutoActivate,
    deadlineMs: 10_000,
  },
  (ctx, { body }) => autoActivateMembership(ctx, body),
);
