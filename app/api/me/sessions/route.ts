import { sessionList } from '@/features/users/schema';
import { listOwnSessions } from '@/features/users/service';
import { route } from '@/lib/route';

export const GET = route(
  { can: 'session.read', summary: 'Browsers that the caller is signed in with', answer: sessionList },
  (ctx) => listOwnSessions(ctx),
);
