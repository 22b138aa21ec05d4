import { profile, profileInput } from '@/features/users/schema';
import { updateProfile } from '@/features/users/service';
import { route } from '@/lib/route';

export const PUT = route(
  { can: 'session.read', summary: 'Change one’s own name', body: profileInput, answer: profile },
  (ctx, { body }) => updateProfile(ctx, body),
);
