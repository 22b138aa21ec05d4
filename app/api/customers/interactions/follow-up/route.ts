import { followUpPage, followUpQuery } from '@/features/interactions/schema';
import { listFollowUps } from '@/features/interactions/service';
import { route } from '@/lib/route';

export const GET = route(
  {
    can: 'interactions.read',
    summary: 'Follow-ups that wait, overdue ones first',
    query: followUpQuery,
    answer: followUpPage,
  },
  (ctx, input) => listFollowUps(ctx, input.query),
);
