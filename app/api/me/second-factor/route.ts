import { codeInput, proof, recoveryCodes, secondFactor, secondFactorStart } from '@/features/users/schema';
import { confirmSecondFactor, getSecondFactor, startSecondFactor } from '@/features/users/service';
import { route } from '@/lib/route';

export const GET = route(
  { can: 'session.read', summary: 'Whether the caller has a second factor', answer: secondFactor },
  (ctx) => getSecondFactor(ctx),
);
export const POST = route(
  { can: 'session.end', summary: 'A secret for an authenticator app', body: proof, answer: secondFactorStart },
  (ctx, { body, peer }) => startSecondFactor(ctx, body.current, peer),
);
export const PUT = route(
  { can: 'session.end', summary: 'Switch the second factor on by a code', body: codeInput, answer: recoveryCodes },
  (ctx, { body }) => confirmSecondFactor(ctx, body.code),
);
