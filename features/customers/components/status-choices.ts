import type { Role } from '@/lib/permissions';
import { mayMove, type Rule } from '../status';
import type { CustomerStatus } from '../types';

/** The statuses that may follow, as far as this role may set them; the form asks for the reason that some need. */
export function openTo(role: Role | undefined, row: Partial<Record<CustomerStatus, Rule>>): CustomerStatus[] {
  const by = { admin: role === 'admin', reason: true };
  return (Object.keys(row) as CustomerStatus[]).filter((status) => mayMove(row[status], by));
}
