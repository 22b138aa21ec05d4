import { referral, referralInput, referralPage, referralsQuery } from '@/features/referrals/schema';
import { getReferral, giveReferral, listReferrals } from '@/features/referrals/service';
import { route } from '@/lib/route';

export const GET = route(
  {
    can: 'referrals.read',
    summary: 'Referrals to the caller, by the caller, or of one customer',
    query: referralsQuery,
    answer: referralPage,
  },
  (ctx, { query }) => listReferrals(ctx, query),
);

export const POST = route(
  {
    can: 'referrals.give',
    summary: 'Refer a customer to a colleague',
    body: referralInput,
    answer: referral,
    status: 201,
    replay: getReferral,
  },
  (ctx, { body }) => giveReferral(ctx, body),
);
