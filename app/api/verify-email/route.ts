import { emailToken, emailVerified } from '@/features/customers/schema';
import { verifyEmailByToken } from '@/features/customers/service';
import { route } from '@/lib/route';

export const POST = route(
  { can: 'public', summary: 'Confirm an e-mail address with a mailed link', body: emailToken, answer: emailVerified },
  (_ctx, { body }) => verifyEmailByToken(body.token),
);
