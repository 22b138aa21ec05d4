import { accessTable } from '@/features/sharing/schema';
import { getAccessTable } from '@/features/sharing/service';
import { route } from '@/lib/route';

export const GET = route(
  { can: 'access.read', summary: 'Who may do and see what: the policy as data', answer: accessTable },
  (ctx) => getAccessTable(ctx),
);
