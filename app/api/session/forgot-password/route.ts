import { forgotInput, forgotten } from '@/features/users/schema';
import { forgotPassword } from '@/features/users/service';
import { route } from '@/lib/route';

export const POST = route(
  { can: 'public', summary: 'Ask for a link to choose a new password', body: forgotInput, answer: forgotten },
  (_ctx, { body, peer }) => forgotPassword(body.email, peer),
);
