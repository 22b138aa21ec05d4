import { customerRef as params } from '@/features/customers/schema';
import { ownershipPage, ownershipQuery } from '@/features/ownership/schema';
import { getOwnershipHistory } from '@/features/ownership/service';
import { route } from '@/lib/route';

export const GET = route(
  {
    can: 'customers.owner',
    summary: "A customer's owners, the latest change first",
    params,
    query: ownershipQuery,
    answer: ownershipPage,
  },
  (ctx, input) => getOwnershipHistory(ctx, input.params._id, input.query),
);
