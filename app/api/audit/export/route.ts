import { exportInput } from '@/features/audit/schema';
import { exportAudit } from '@/features/audit/service';
import { csvFile, route } from '@/lib/route';

export const POST = route(
  {
    can: 'audit.read',
    summary: 'The same as a CSV file; recorded itself',
    body: exportInput,
    answer: csvFile('audit'),
  },
  (ctx, { body }) => exportAudit(ctx, body),
);
