import { customerRef as params } from '@/features/customers/schema';
import { ownership, ownershipChange, transferInput } from '@/features/ownership/schema';
import { getOwner, transferOwnership } from '@/features/ownership/service';
import { route } from '@/lib/route';

export const GET = route(
  { can: 'customers.owner', summary: 'Who is responsible for a customer', params, answer: ownership },
  (ctx, input) => getOwner(ctx, input.params._id),
);
export const PUT = route(
  {
    can: 'customers.transfer',
    summary: 'Hand a customer to another owner, with a reason',
    params,
    body: transferInput,
    answer: ownershipChange,
  },
  (ctx, input) => transferOwnership(ctx, input.params._id, input.body, input.ifMatch),
);
