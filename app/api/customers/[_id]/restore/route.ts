import { customerRef } from '@/features/customers/schema';
import { getCustomer, restoreCustomer } from '@/features/customers/service';
import { oneCustomer } from '@/features/customers/wire';
import { route } from '@/lib/route';

export const POST = route(
  {
    can: 'customers.restore',
    summary: 'Bring a deactivated customer back',
    params: customerRef,
    ...oneCustomer,
    replay: getCustomer,
  },
  (ctx, { params }) => restoreCustomer(ctx, params._id),
);
