import { colleagueFilter, colleaguePage } from '@/features/users/schema';
import { listColleagues } from '@/features/users/service';
import { route } from '@/lib/route';

export const GET = route(
  { can: 'users.read', summary: 'Names of colleagues', query: colleagueFilter, answer: colleaguePage },
  (ctx, { query }) => listColleagues(ctx, query),
);
