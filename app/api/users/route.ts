import { colleagueFilter, colleaguePage, invited, inviteInput } from '@/features/users/schema';
import { getInvited, inviteUser, listColleagues } from '@/features/users/service';
import { route } from '@/lib/route';

export const GET = route(
  { can: 'users.read', summary: 'Names of colleagues', query: colleagueFilter, answer: colleaguePage },
  (ctx, { query }) => listColleagues(ctx, query),
);
export const POST = route(
  {
    can: 'users.manage',
    summary: 'Invite a user by a one-time link',
    body: inviteInput,
    answer: invited,
    status: 201,
    replay: getInvited,
  },
  (ctx, { body }) => inviteUser(ctx, body),
);
