import { accessRequest, answerInput, requestRef as params } from '@/features/sharing/schema';
import { answerRequest } from '@/features/sharing/service';
import { route } from '@/lib/route';

export const PUT = route(
  {
    can: 'customers.share',
    summary: 'Answer a request for access: by a share, a transfer, or no',
    params,
    body: answerInput,
    answer: accessRequest,
  },
  (ctx, input) => answerRequest(ctx, input.params.requestId, input.body),
);
