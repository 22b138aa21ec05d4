import { customerFilter, customerSearchBody, searchPageAnswer } from '@/features/customers/schema';
import { searchCustomers } from '@/features/customers/service';
import { oneCustomer, searchWire } from '@/features/customers/wire';
import { route } from '@/lib/route';

const found = { can: 'customers.read', answer: searchPageAnswer, wire: searchWire } as const;

export const GET = route({ ...found, summary: 'Search customers', query: customerFilter }, (ctx, { query }) =>
  searchCustomers(ctx, query),
);
export const POST = route(
  {
    ...found,
    summary: 'Search customers by a text and a tree of conditions',
    query: oneCustomer.query,
    body: customerSearchBody,
  },
  (ctx, { query, body }) => searchCustomers(ctx, { ...body, ...query }),
);
