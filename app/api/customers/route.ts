import { customerBody } from '@/features/customers/input';
import { createCustomer, getCustomer, listCustomers } from '@/features/customers/service';
import { customerList, oneCustomer } from '@/features/customers/wire';
import { route } from '@/lib/route';

export const GET = route({ can: 'customers.read', summary: 'List customers', ...customerList }, (ctx, { query }) =>
  listCustomers(ctx, query),
);
export const POST = route(
  {
    can: 'customers.create',
    summary: 'Register a customer',
    body: customerBody,
    ...oneCustomer,
    status: 201,
    replay: getCustomer,
  },
  (ctx, { body }) => createCustomer(ctx, body),
);
