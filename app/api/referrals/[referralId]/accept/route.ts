import { referralRef as params, referral, referralAnswer } from '@/features/referrals/schema';
import { acceptReferral, getReferral } from '@/features/referrals/service';
import { route } from '@/lib/route';

export const POST = route(
  {
    can: 'referrals.answer',
    summary: 'Accept a referral; of an unowned customer the receiver becomes the owner',
    params,
    body: referralAnswer,
    answer: referral,
    replay: getReferral,
  },
  (ctx, input) => acceptReferral(ctx, input.params.referralId, input.body),
);
