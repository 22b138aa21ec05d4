import { customerFilter, customerSearchBody, searchPage } from '@/features/customers/schema';
import { searchCustomers } from '@/features/customers/service';
import { route } from '@/lib/route';

export const GET = route(
  { can: 'customers.read', summary: 'Search customers', query: customerFilter, answer: searchPage },
  (ctx, { query }) => searchCustomers(ctx, query),
);
export const POST = route(
  {
    can: 'customers.read',
    summary: 'Search customers by a text and a tree of conditions',
    body: customerSearchBody,
    answer: searchPage,
  },
  (ctx, { body }) => searchCustomers(ctx, body),
);
