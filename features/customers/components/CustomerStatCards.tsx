'use client';
import { formatCount, formatShare, formatSigned } from '@/lib/ui/format';
import { StatCard, StatRow } from '@/lib/ui/StatCard';
import { useCountCustomersQuery } from '../api';
import type { CustomerFilters, CustomerStats } from '../types';
import { totalOf } from './words';

type Props = {
  stats?: CustomerStats;
  /** A sales person's figures are of the customers they own. */
  own: boolean;
  filters: CustomerFilters;
  onPick: (filters: CustomerFilters) => void;
};

const active: CustomerFilters = { status: ['active'] };
const members: CustomerFilters = { membershipStatus: true };
const eligible: CustomerFilters = { eligible: true };

/** Four figures, each a filter; pressed again it lets everybody in. */
export function CustomerStatCards({ stats, own, filters, onPick }: Props) {
  const { data } = useCountCustomersQuery([eligible]);
  const waiting = data?.[0];
  const now = key(filters);
  const pick = (one: CustomerFilters) => ({
    selected: now === key(one),
    onClick: () => onPick(now === key(one) ? {} : one),
  });
  return (
    <StatRow label="Figures">
      <StatCard
        label={own ? 'My customers' : 'All customers'}
        value={stats && formatCount(stats.totalCustomers)}
        delta={
          stats && { text: formatSigned(stats.newThisMonth), tone: stats.newThisMonth > 0 ? 'positive' : 'neutral' }
        }
        note={stats && 'this month'}
        trend={stats?.trend.map((month) => month.total)}
        {...pick({})}
      />
      <StatCard
        label="Active"
        value={stats && formatCount(stats.activeCustomers)}
        note={stats && `${formatShare(stats.activeCustomers, stats.totalCustomers)} of all`}
        {...pick(active)}
      />
      <StatCard
        label="Members"
        value={stats && formatCount(stats.members)}
        note={stats && `${formatShare(stats.members, stats.totalCustomers)} of all`}
        trend={stats?.trend.map((month) => month.members)}
        tone="violet"
        {...pick(members)}
      />
      <StatCard
        label="Eligible"
        value={waiting && totalOf(waiting)}
        note={waiting && 'not yet members'}
        {...pick(eligible)}
      />
    </StatRow>
  );
}

const key = (filters: CustomerFilters) =>
  JSON.stringify(
    Object.entries(filters)
      .filter(([, value]) => value !== undefined)
      .sort(),
  );
