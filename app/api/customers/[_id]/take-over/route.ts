import { customerRef as params } from '@/features/customers/schema';
import { ownershipChange } from '@/features/ownership/schema';
import { takeOver } from '@/features/ownership/service';
import { route } from '@/lib/route';

export const PUT = route(
  {
    can: 'customers.takeOver',
    summary: 'Become the owner of a lead or prospect that nobody owns',
    params,
    answer: ownershipChange,
  },
  (ctx, input) => takeOver(ctx, input.params._id),
);
