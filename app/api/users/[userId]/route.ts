import { account, accountChange, userRef } from '@/features/users/schema';
import { getAccount, updateAccount } from '@/features/users/service';
import { route } from '@/lib/route';

export const GET = route(
  { can: 'users.manage', summary: 'One account', params: userRef, answer: account },
  (ctx, { params }) => getAccount(ctx, params.userId),
);
export const PUT = route(
  {
    can: 'users.manage',
    summary: 'Change name, role, team or customers of an account',
    params: userRef,
    body: accountChange,
    answer: account,
  },
  (ctx, { params, body, ifMatch }) => updateAccount(ctx, params.userId, body, ifMatch),
);
