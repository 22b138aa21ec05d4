import { customerRef, phoneVerification } from '@/features/customers/schema';
import { getCustomer, verifyPhone } from '@/features/customers/service';
import { oneCustomer } from '@/features/customers/wire';
import { route } from '@/lib/route';

export const POST = route(
  {
    can: 'customers.verify',
    summary: 'Note that somebody was spoken to at the phone number',
    params: customerRef,
    body: phoneVerification,
    ...oneCustomer,
    replay: getCustomer,
  },
  (ctx, { params, body }) => verifyPhone(ctx, params._id, body),
);
