import { customerStats } from '@/features/customers/schema';
import { getCustomerStats } from '@/features/customers/service';
import { route } from '@/lib/route';

export const GET = route({ can: 'customers.stats', summary: 'Customer statistics', answer: customerStats }, (ctx) =>
  getCustomerStats(ctx),
);
