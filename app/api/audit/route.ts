import { auditPage, auditQuery } from '@/features/audit/schema';
import { listAudit } from '@/features/audit/service';
import { route } from '@/lib/route';

export const GET = route(
  { can: 'audit.read', summary: 'Who did what, the latest first', query: auditQuery, answer: auditPage },
  (ctx, { query }) => listAudit(ctx, query),
);
