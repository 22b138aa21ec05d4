import type { Role } from '@/lib/permissions';
import type { Tone } from '@/lib/ui/tone';
import type { Account } from './schema';

export const roleWords: Record<Role, string> = {
  admin: 'Admin',
  sales: 'Sales',
  support: 'Support',
  brand: 'Customer login',
};

export const roleChoices = (Object.entries(roleWords) as [Role, string][]).map(([value, label]) => ({ value, label }));

export const stateTones: Record<Account['state'], Tone> = {
  active: 'positive',
  invited: 'info',
  deactivated: 'neutral',
};

export const mayOwn = (role: Role): boolean => role === 'admin' || role === 'sales';
