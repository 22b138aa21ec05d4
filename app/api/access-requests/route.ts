import { requestPage, requestsQuery } from '@/features/sharing/schema';
import { listRequests } from '@/features/sharing/service';
import { route } from '@/lib/route';

export const GET = route(
  { can: 'access.requests', summary: 'Requests for access to customers', query: requestsQuery, answer: requestPage },
  (ctx, { query }) => listRequests(ctx, query),
);
