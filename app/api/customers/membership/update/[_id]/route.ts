import { customerRef } from '@/features/customers/schema';
import { oneCustomer } from '@/features/customers/wire';
import { membershipUpdate } from '@/features/membership/schema';
import { updateMembership } from '@/features/membership/service';
import { route } from '@/lib/route';

export const PUT = route(
  {
    can: 'membership.update',
    summary: "Switch a customer's membership",
    params: customerRef,
    body: membershipUpdate,
    ...oneCustomer,
  },
  (ctx, { params, body, ifMatch }) => updateMembership(ctx, params._id, body.membershipStatus, ifMatch),
);
