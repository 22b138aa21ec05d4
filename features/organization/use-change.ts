'use client';
import { useRef } from 'react';
import { notify } from '@/lib/ui/notify';
import { useUpdateOrganizationMutation } from './api';
import type { Organization, OrganizationInput } from './schema';

/** Changes one after another, each on the version that the one before it made: two quick clicks are no conflict. */
export function useChange(organization: Organization) {
  const [update] = useUpdateOrganizationMutation();
  const latest = useRef(organization.version);
  latest.current = Math.max(latest.current, organization.version);
  const queue = useRef<Promise<unknown>>(Promise.resolve());

  /** Rejects with what the server said. */
  const change = (changes: OrganizationInput): Promise<Organization> => {
    const next = queue.current.then(async () => {
      const saved = await update({ version: latest.current, changes }).unwrap();
      latest.current = Math.max(latest.current, saved.version);
      return saved;
    });
    queue.current = next.catch(() => undefined);
    return next;
  };
  /** Whether it was saved; what went wrong is said in a toast. */
  const tryChange = (changes: OrganizationInput): Promise<boolean> =>
    change(changes).then(
      () => true,
      (error: unknown) => {
        notify.error(error, 'This could not be saved');
        return false;
      },
    );
  return { change, tryChange };
}
