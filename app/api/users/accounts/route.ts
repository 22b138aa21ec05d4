import { accountFilter, accountPage } from '@/features/users/schema';
import { listAccounts } from '@/features/users/service';
import { route } from '@/lib/route';

export const GET = route(
  { can: 'users.manage', summary: 'Accounts with their state', query: accountFilter, answer: accountPage },
  (ctx, { query }) => listAccounts(ctx, query),
);
