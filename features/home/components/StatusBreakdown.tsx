import Link from 'next/link';
import type { CustomerStats } from '@/features/customers';
import { formatCount } from '@/lib/ui/format';
import { Panel, PanelBones } from '@/lib/ui/Panel';
import { toneOf, wordOf } from '@/lib/ui/tone';
import { links } from '../links';

/** How many customers are in each state; each line leads to them. */
export function StatusBreakdown({ stats }: { stats?: CustomerStats }) {
  const states = Object.entries(stats?.byStatus ?? {})
    .filter(([, count]) => count > 0)
    .sort(([, a], [, b]) => b - a);
  const most = states[0]?.[1] ?? 1;
  return (
    <Panel title="Customers by status">
      {stats ? (
        <ul className="m-0 grid list-none py-1.5 px-0">
          {states.length === 0 && <li className="px-4 py-6 text-center text-[13px] text-ink-2">No customers yet.</li>}
          {states.map(([status, count]) => (
            <li key={status}>
              <Link href={links.status(status)} className={`k-bar-row k-tone-${toneOf(status)}`}>
                <span className="w-[84px]">{wordOf(status)}</span>
                <svg className="h-1.5 w-full min-w-0 flex-1" aria-hidden>
                  <rect className="k-bar-track" width="100%" height="6" rx="3" />
                  <rect className="k-bar" width={`${Math.max(2, (count / most) * 100)}%`} height="6" rx="3" />
                </svg>
                <span className="k-num w-14 text-right font-medium">{formatCount(count)}</span>
              </Link>
            </li>
          ))}
        </ul>
      ) : (
        <PanelBones rows={4} />
      )}
    </Panel>
  );
}
