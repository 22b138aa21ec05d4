import { customer, customerRef } from '@/features/customers/schema';
import { getCustomer, restoreCustomer } from '@/features/customers/service';
import { route } from '@/lib/route';

export const POST = route(
  {
    can: 'customers.restore',
    summary: 'Bring a deactivated customer back',
    params: customerRef,
    answer: customer,
    replay: getCustomer,
  },
  (ctx, { params }) => restoreCustomer(ctx, params._id),
);
