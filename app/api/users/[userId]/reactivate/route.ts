import { account, userRef } from '@/features/users/schema';
import { getAccount, reactivateAccount } from '@/features/users/service';
import { route } from '@/lib/route';

export const POST = route(
  {
    can: 'users.manage',
    summary: 'Let a user in again',
    params: userRef,
    answer: account,
    conditional: true,
    replay: getAccount,
  },
  (ctx, { params, ifMatch }) => reactivateAccount(ctx, params.userId, ifMatch),
);
