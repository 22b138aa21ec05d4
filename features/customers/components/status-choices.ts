import type { Role } from '@/lib/permissions';
import type { CustomerStatus } from '../types';

/** The statuses that may follow, as far as this role may set them. */
export function openTo(role: Role | undefined, row: Partial<Record<CustomerStatus, string>>): CustomerStatus[] {
  const all = Object.entries(row) as [CustomerStatus, string][];
  return all.filter(([, rule]) => role === 'admin' || !rule.startsWith('admin')).map(([status]) => status);
}
