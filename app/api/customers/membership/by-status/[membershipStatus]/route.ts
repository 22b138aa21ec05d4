import { z } from 'zod';
import { customerFilter, customerPage, membershipWord } from '@/features/customers/schema';
import { listCustomers } from '@/features/customers/service';
import { route } from '@/lib/route';

const params = z.object({ membershipStatus: membershipWord });
const query = customerFilter.omit({ membershipStatus: true, eligible: true });

export const GET = route(
  { can: 'customers.read', summary: 'Customers by membership status', params, query, answer: customerPage },
  (ctx, input) => listCustomers(ctx, { ...input.query, membershipStatus: input.params.membershipStatus }),
);
