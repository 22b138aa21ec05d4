import { membershipPreview, previewQuery } from '@/features/membership/schema';
import { previewActivation } from '@/features/membership/service';
import { route } from '@/lib/route';

export const GET = route(
  {
    can: 'membership.read',
    summary: 'How many an auto-activation would reach, and whom',
    query: previewQuery,
    answer: membershipPreview,
    deadlineMs: 10_000,
  },
  (ctx, { query }) => previewActivation(ctx, query.threshold),
);
