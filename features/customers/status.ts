import { Problem } from '@/lib/problem';
import type { CustomerStatus } from './fields';

type Rule = 'yes' | 'admin' | 'reason' | 'adminReason';
type Row = Partial<Record<CustomerStatus, Rule>>;

/** Which status may follow which, and what it takes. What is not here is not allowed. */
export const transitions: Record<CustomerStatus, Row> = {
  prospect: { lead: 'yes', active: 'yes', inactive: 'yes', blocked: 'admin' },
  lead: { prospect: 'reason', active: 'yes', inactive: 'yes', blocked: 'admin' },
  active: { inactive: 'yes', churned: 'yes', suspended: 'yes', blocked: 'admin' },
  inactive: { prospect: 'yes', lead: 'yes', active: 'yes', churned: 'yes', blocked: 'admin' },
  churned: { lead: 'yes', active: 'yes', inactive: 'yes', blocked: 'admin' },
  suspended: { active: 'yes', inactive: 'yes', blocked: 'admin' },
  blocked: { active: 'adminReason', inactive: 'admin' },
};
export const createStatuses: Row = { prospect: 'yes', lead: 'yes', active: 'yes', inactive: 'yes', blocked: 'admin' };

/** Throws 422 with the allowed ones unless this caller may make the move. */
export function checkTransition(row: Row, to: CustomerStatus, by: { admin: boolean; reason: boolean }): void {
  const open = (rule: Rule | undefined) =>
    rule && (by.admin || !rule.startsWith('admin')) && (by.reason || !rule.toLowerCase().endsWith('reason'));
  if (open(row[to])) return;
  const allowed = (Object.keys(row) as CustomerStatus[]).filter((status) => open(row[status]));
  const hint = row[to]?.toLowerCase().endsWith('reason') && !by.reason ? ' A reason is needed (statusReason).' : '';
  throw Problem.field(
    'invalid_status_transition',
    'status',
    `Not to "${to}".${hint} Allowed: ${allowed.join(', ') || 'none'}`,
    { allowed },
  );
}
