import { shareRef as params, share } from '@/features/sharing/schema';
import { endShare } from '@/features/sharing/service';
import { route } from '@/lib/route';

export const DELETE = route(
  { can: 'customers.share', summary: 'Stop sharing a customer with a colleague', params, answer: share },
  (ctx, input) => endShare(ctx, input.params._id, input.params.userId),
);
