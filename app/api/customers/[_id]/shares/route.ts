import { customerRef as params } from '@/features/customers/schema';
import { share, shareInput, sharePage, sharesQuery } from '@/features/sharing/schema';
import { listShares, shareCustomer } from '@/features/sharing/service';
import { route } from '@/lib/route';

export const GET = route(
  {
    can: 'customers.share',
    summary: 'With whom a customer is and was shared',
    params,
    query: sharesQuery,
    answer: sharePage,
  },
  (ctx, input) => listShares(ctx, input.params._id, input.query),
);
export const PUT = route(
  {
    can: 'customers.share',
    summary: 'Show a customer in full to a colleague',
    params,
    body: shareInput,
    answer: share,
  },
  (ctx, input) => shareCustomer(ctx, input.params._id, input.body),
);
