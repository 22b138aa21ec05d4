import type { Role } from '@/lib/permissions';
import type { Scope } from '../policy';
import type { CustomerFilters } from '../types';

/** A scope's customers, as a person calls them. */
export const scopeWords: Record<Scope, string> = {
  own: 'Mine',
  shared: 'Shared with me',
  team: 'My team’s',
  referred: 'Referred to me',
  pool: 'Nobody’s yet',
  all: 'Everybody’s',
};

export type BuiltIn = { key: string; label: string; filters: CustomerFilters };
const scoped = (label: string, scope: Scope): BuiltIn => ({ key: scope, label, filters: { scope } });

/** The lists that nobody has to save: one's own beside everybody's, and what a sales user sees of others' customers. */
export function builtInLists(user: { id: string; role: Role } | undefined): BuiltIn[] {
  if (user?.role === 'admin') return [mine(user.id), scoped('Pool', 'pool')];
  if (user?.role === 'support') return [mine(user.id)];
  if (user?.role !== 'sales') return [];
  return [
    scoped('Shared with me', 'shared'),
    scoped('Team', 'team'),
    scoped('Referred to me', 'referred'),
    scoped('Pool', 'pool'),
  ];
}

const mine = (id: string): BuiltIn => ({ key: 'mine', label: 'My customers', filters: { ownerId: [id] } });
