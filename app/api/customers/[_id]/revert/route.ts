import { customerRef, revertInput } from '@/features/customers/schema';
import { getCustomer, revertCustomer } from '@/features/customers/service';
import { oneCustomer } from '@/features/customers/wire';
import { route } from '@/lib/route';

export const POST = route(
  {
    can: 'customers.update',
    summary: 'Put back what a field was before an event',
    params: customerRef,
    body: revertInput,
    ...oneCustomer,
    conditional: true,
    replay: getCustomer,
  },
  (ctx, { params, body, ifMatch }) => revertCustomer(ctx, params._id, body, ifMatch),
);
