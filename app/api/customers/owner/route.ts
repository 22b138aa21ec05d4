import { bulkTransferInput } from '@/features/ownership/schema';
import { transferMany } from '@/features/ownership/service';
import { bulkResult } from '@/lib/bulk-result';
import { route } from '@/lib/route';

export const PUT = route(
  {
    can: 'customers.transfer',
    summary: 'Hand many customers to one new owner, with a reason',
    body: bulkTransferInput,
    answer: bulkResult,
    deadlineMs: 60_000,
  },
  (ctx, { body }) => transferMany(ctx, body),
);
