import { z } from 'zod';
import { userRef } from '@/features/users/schema';
import { resetSecondFactor } from '@/features/users/service';
import { route } from '@/lib/route';

export const POST = route(
  {
    can: 'users.manage',
    summary: 'Switch the second factor of a colleague off',
    params: userRef,
    answer: z.object({ active: z.literal(false) }),
  },
  (ctx, { params }) => resetSecondFactor(ctx, params.userId),
);
