import { customerBody } from '@/features/customers/input';
import { customer, customerFilter, customerPage } from '@/features/customers/schema';
import { createCustomer, getCustomer, listCustomers } from '@/features/customers/service';
import { route } from '@/lib/route';

export const GET = route(
  { can: 'customers.read', summary: 'List customers', query: customerFilter, answer: customerPage },
  (ctx, { query }) => listCustomers(ctx, query),
);
export const POST = route(
  {
    can: 'customers.create',
    summary: 'Register a customer',
    body: customerBody,
    answer: customer,
    status: 201,
    replay: getCustomer,
  },
  (ctx, { body }) => createCustomer(ctx, body),
);
