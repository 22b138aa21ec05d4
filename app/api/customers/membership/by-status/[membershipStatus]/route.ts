import { z } from 'zod';
import { customerFilter, membershipWord } from '@/features/customers/schema';
import { listCustomers } from '@/features/customers/service';
import { customerList } from '@/features/customers/wire';
import { route } from '@/lib/route';

const params = z.object({ membershipStatus: membershipWord });
const query = customerFilter.omit({ membershipStatus: true, eligible: true });

export const GET = route(
  { can: 'customers.read', summary: 'Customers by membership status', params, ...customerList, query },
  (ctx, input) => listCustomers(ctx, { ...input.query, membershipStatus: input.params.membershipStatus }),
);
