import { sessionList, userRef } from '@/features/users/schema';
import { listSessions } from '@/features/users/service';
import { route } from '@/lib/route';

export const GET = route(
  { can: 'users.manage', summary: 'Browsers that a user is signed in with', params: userRef, answer: sessionList },
  (ctx, { params }) => listSessions(ctx, params.userId),
);
