import { z } from 'zod';
import { route } from '@/lib/route';
import { endAllSessions } from '@/lib/sign-in';

export const POST = route(
  { can: 'session.end', summary: 'End every session of the caller', answer: z.object({ ended: z.literal(true) }) },
  async (ctx) => {
    await endAllSessions(ctx.user.id);
    return { ended: true as const };
  },
);
