import type { CustomerStats } from '@/features/customers';
import type { Me } from '@/features/session';
import { grantOf } from '@/lib/permissions';
import { formatCount, formatMoneyShort, formatShare, plural } from '@/lib/ui/format';
import { StatCard, StatRow } from '@/lib/ui/StatCard';
import { links } from '../links';

/** How much each month added to the one before it. */
export function monthlyGains(totals: number[]): number[] {
  return totals.slice(1).map((total, at) => Math.max(0, total - (totals[at] ?? 0)));
}

export function HomeCards({ me, stats }: { me: Me; stats?: CustomerStats }) {
  const own = grantOf(me.user.role, 'customers.read') === 'own';
  const totals = stats?.trend.map((month) => month.total);
  return (
    <StatRow label="Figures">
      <StatCard
        label={own ? 'My customers' : 'All customers'}
        value={stats && formatCount(stats.totalCustomers)}
        note={stats && `${formatShare(stats.activeCustomers, stats.totalCustomers)} active`}
        trend={totals}
        tone="info"
        href={links.customers}
      />
      <StatCard
        label="Members"
        value={stats && formatCount(stats.members)}
        note={stats && `${formatShare(stats.members, stats.totalCustomers)} of all`}
        trend={stats?.trend.map((month) => month.members)}
        tone="violet"
        href={links.members}
      />
      <StatCard
        label="Revenue"
        value={stats && formatMoneyShort(stats.totalRevenue, me.org.currency)}
        note={stats && `${formatShare(stats.memberRevenue, stats.totalRevenue)} from members`}
        href={links.customers}
      />
      <StatCard
        label="New this month"
        value={stats && formatCount(stats.newThisMonth)}
        note={stats && plural(stats.newMembersThisMonth, 'new member')}
        trend={totals && monthlyGains(totals)}
        tone="positive"
        href={links.newest}
      />
    </StatRow>
  );
}
