import { statsAnswer, statsFilter } from '@/features/customers/schema';
import { getCustomerStats } from '@/features/customers/service';
import { route } from '@/lib/route';

export const GET = route(
  { can: 'customers.stats', summary: 'Customer statistics', query: statsFilter, answer: statsAnswer },
  (ctx, { query }) => getCustomerStats(ctx, query.scope),
);
