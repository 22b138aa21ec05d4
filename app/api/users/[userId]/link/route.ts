import { invited, userRef } from '@/features/users/schema';
import { getInvited, makeLink } from '@/features/users/service';
import { route } from '@/lib/route';

export const POST = route(
  {
    can: 'users.manage',
    summary: 'A new one-time link to set a password with',
    params: userRef,
    answer: invited,
    replay: getInvited,
  },
  (ctx, { params }) => makeLink(ctx, params.userId),
);
