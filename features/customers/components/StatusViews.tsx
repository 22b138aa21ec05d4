'use client';
import { formatCount } from '@/lib/ui/format';
import { wordOf } from '@/lib/ui/tone';
import { customerStatuses } from '../fields';
import type { CustomerFilters, CustomerStats } from '../types';

type Props = { filters: CustomerFilters; stats?: CustomerStats; onPick: (filters: CustomerFilters) => void };

/** The list by status, one press each, with how many there are. */
export function StatusViews({ filters, stats, onPick }: Props) {
  const { status, ...others } = filters;
  const shown = customerStatuses.filter((one) => stats?.byStatus[one] || status?.includes(one));
  return (
    <fieldset className="m-0 flex min-w-0 flex-1 gap-0.5 overflow-x-auto border-0 p-0 max-md:hidden">
      <legend className="sr-only">Status</legend>
      <button type="button" className="k-view" aria-pressed={!status} onClick={() => onPick(others)}>
        All customers
      </button>
      {shown.map((one) => (
        <button
          key={one}
          type="button"
          className="k-view"
          aria-pressed={status?.length === 1 && status[0] === one}
          onClick={() => onPick({ ...others, status: [one] })}
        >
          {wordOf(one)}
          <span className="k-view-count">{formatCount(stats?.byStatus[one] ?? 0)}</span>
        </button>
      ))}
    </fieldset>
  );
}
