import { ended, endInput, userRef } from '@/features/users/schema';
import { endSessions } from '@/features/users/service';
import { route } from '@/lib/route';

export const POST = route(
  {
    can: 'users.manage',
    summary: 'End one or all of a user’s sessions',
    params: userRef,
    body: endInput,
    answer: ended,
  },
  (ctx, { params, body }) => endSessions(ctx, params.userId, body),
);
