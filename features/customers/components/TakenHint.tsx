'use client';
import Link from 'next/link';
import { problemOf } from '@/lib/api-problem';
import { recordHref } from './record-href';

export type Taken = { customerId: string; isActive: boolean };

/** The customer who has what was asked for already, as far as this person may see it. */
export function takenBy(error: unknown): Taken | undefined {
  const conflict = problemOf(error)?.extensions.conflict;
  if (typeof conflict !== 'object' || conflict === null || !('customerId' in conflict)) return undefined;
  return {
    customerId: String(conflict.customerId),
    isActive: !('isActive' in conflict) || conflict.isActive !== false,
  };
}

export function TakenHint({ taken }: { taken: Taken }) {
  return (
    <p className="k-tone-warning mt-0 mb-4 rounded-lg bg-(--k-tone-tint) px-3 py-2 text-(--k-tone-ink)" role="status">
      {taken.isActive ? 'That is ' : 'That is a deactivated customer, '}
      <Link href={recordHref(taken)} className="font-medium text-inherit underline">
        {taken.customerId}
      </Link>
      . Nothing was saved.
    </p>
  );
}
