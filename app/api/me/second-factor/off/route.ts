import { proof, secondFactor } from '@/features/users/schema';
import { endSecondFactor } from '@/features/users/service';
import { route } from '@/lib/route';

export const POST = route(
  { can: 'session.end', summary: 'Switch the second factor off', body: proof, answer: secondFactor },
  (ctx, { body, peer }) => endSecondFactor(ctx, body.current, peer),
);
