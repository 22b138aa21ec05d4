import { account, leaveInput, userRef } from '@/features/users/schema';
import { deactivateAccount, getAccount } from '@/features/users/service';
import { route } from '@/lib/route';

export const POST = route(
  {
    can: 'users.manage',
    summary: 'Shut an account and hand its customers over',
    params: userRef,
    body: leaveInput,
    answer: account,
    conditional: true,
    replay: getAccount,
  },
  (ctx, { params, body, ifMatch }) => deactivateAccount(ctx, params.userId, body, ifMatch),
);
