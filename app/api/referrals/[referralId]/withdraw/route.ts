import { referralRef as params, referral, referralAnswer } from '@/features/referrals/schema';
import { getReferral, withdrawReferral } from '@/features/referrals/service';
import { route } from '@/lib/route';

export const POST = route(
  {
    can: 'referrals.withdraw',
    summary: 'Take a referral back',
    params,
    body: referralAnswer,
    answer: referral,
    replay: getReferral,
  },
  (ctx, input) => withdrawReferral(ctx, input.params.referralId, input.body),
);
