import { passwordChanged, passwordInput } from '@/features/users/schema';
import { changePassword } from '@/features/users/service';
import { route } from '@/lib/route';

export const PUT = route(
  {
    can: 'session.end',
    summary: 'Change one’s own password and end other sessions',
    body: passwordInput,
    answer: passwordChanged,
  },
  (ctx, { body, peer }) => changePassword(ctx, body, peer),
);
