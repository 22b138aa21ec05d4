import { customerRef as params } from '@/features/customers/schema';
import { accessRequest, requestInput } from '@/features/sharing/schema';
import { getRequest, requestAccess } from '@/features/sharing/service';
import { route } from '@/lib/route';

export const POST = route(
  {
    can: 'customers.requestAccess',
    summary: 'Ask for more than a limited view of a customer',
    params,
    body: requestInput,
    answer: accessRequest,
    status: 201,
    replay: getRequest,
  },
  (ctx, input) => requestAccess(ctx, input.params._id, input.body),
);
