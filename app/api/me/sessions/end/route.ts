import { ended, endInput } from '@/features/users/schema';
import { endOwnSessions } from '@/features/users/service';
import { route } from '@/lib/route';

export const POST = route(
  { can: 'session.end', summary: 'End one of the caller’s sessions, or all others', body: endInput, answer: ended },
  (ctx, { body }) => endOwnSessions(ctx, body),
);
