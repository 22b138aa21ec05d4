import { referralRef as params, referral, referralAnswer } from '@/features/referrals/schema';
import { declineReferral, getReferral } from '@/features/referrals/service';
import { route } from '@/lib/route';

export const POST = route(
  {
    can: 'referrals.answer',
    summary: 'Decline a referral',
    params,
    body: referralAnswer,
    answer: referral,
    replay: getReferral,
  },
  (ctx, input) => declineReferral(ctx, input.params.referralId, input.body),
);
