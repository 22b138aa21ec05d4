import { z } from 'zod';
import { pingDb } from '@/lib/db';
import { route } from '@/lib/route';

export const GET = route(
  { can: 'public', summary: 'Whether the application is ready', answer: z.object({ status: z.literal('ok') }) },
  async () => {
    await pingDb();
    return { status: 'ok' as const };
  },
);
