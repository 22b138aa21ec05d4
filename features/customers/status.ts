import { Problem } from '@/lib/problem';
import type { CustomerStatus } from './fields';

/** What a move takes: nothing, an admin, a reason, both, an import, or one of import and admin. */
export type Rule = 'yes' | 'admin' | 'reason' | 'adminReason' | 'import' | 'importOrAdmin';
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
export const createStatuses: Row = {
  prospect: 'yes',
  lead: 'yes',
  active: 'yes',
  inactive: 'yes',
  churned: 'import',
  suspended: 'import',
  blocked: 'importOrAdmin',
};

export type Mover = { admin: boolean; reason: boolean; import?: boolean };

const asks: Record<Rule, (by: Mover) => boolean> = {
  yes: () => true,
  admin: (by) => by.admin,
  reason: (by) => by.reason,
  adminReason: (by) => by.admin && by.reason,
  import: () => false,
  importOrAdmin: (by) => by.admin,
};

/** Whether this caller may make a move. An import may set any status, with a reason where it is more than a start. */
export function mayMove(rule: Rule | undefined, by: Mover): boolean {
  if (by.import) return by.reason || rule === 'yes';
  return rule !== undefined && asks[rule](by);
}

/** Throws 422 with the allowed ones unless this caller may make the move. */
export function checkTransition(row: Row, to: CustomerStatus, by: Mover): void {
  const rule = row[to];
  if (mayMove(rule, by)) return;
  const allowed = (Object.keys(row) as CustomerStatus[]).filter((status) => mayMove(row[status], by));
  const withReason = mayMove(rule, { ...by, reason: true });
  throw Problem.field(
    'invalid_status_transition',
    withReason ? 'statusReason' : 'status',
    `Not to "${to}".${withReason ? ' A reason is needed (statusReason).' : ''} Allowed: ${allowed.join(', ') || 'none'}`,
    { allowed },
  );
}

type Mark = 'qualifiedAt' | 'convertedAt' | 'churnedAt';

/** 003's marks: the first time from prospect to lead, the first time active, the last time churned. */
export function marksOf(from: CustomerStatus | null, to: CustomerStatus): Mark[] {
  if (to === 'lead') return from === null || from === 'prospect' ? ['qualifiedAt'] : [];
  if (to === 'active') return ['convertedAt'];
  return to === 'churned' ? ['churnedAt'] : [];
}

/** A temporary hold, or no dealings at all: nothing happens to these by itself. */
export const isOnHold = (status: CustomerStatus): boolean => status === 'suspended' || status === 'blocked';
