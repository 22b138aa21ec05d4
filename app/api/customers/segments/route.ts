import { customerSegments, segmentsFilter } from '@/features/customers/schema';
import { getCustomerSegments } from '@/features/customers/service';
import { route } from '@/lib/route';

export const GET = route(
  { can: 'customers.stats', summary: 'Customers by segment', query: segmentsFilter, answer: customerSegments },
  (ctx, { query }) => getCustomerSegments(ctx, { ...query, limit: 25 }),
);
