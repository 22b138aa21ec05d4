'use client';
import { useMe } from '@/features/session';
import { levelIn, mayAsk } from '../policy';
import type { CustomerFilters } from '../types';

/**
 * What a list of this scope may be asked about: all that everything in it shows to the signed-in person. `limited` is a list of
 * limited views.
 */
export function useAsks({ scope }: Pick<CustomerFilters, 'scope'>) {
  const { me } = useMe();
  const level = me ? levelIn(me.user.role, scope) : 'full';
  return { limited: level === 'limited', asks: (path: string) => mayAsk(level, path) };
}
