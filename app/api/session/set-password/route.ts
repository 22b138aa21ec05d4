import { z } from 'zod';
import { route } from '@/lib/route';
import { setPasswordByToken } from '@/lib/sign-in';

const body = z.strictObject({ token: z.string().min(40).max(120), password: z.string().max(200) });

export const POST = route(
  { can: 'public', summary: 'Set a password with a one-time link', body, answer: z.object({ email: z.string() }) },
  (_ctx, { body: { token, password } }) => setPasswordByToken(token, password),
);
