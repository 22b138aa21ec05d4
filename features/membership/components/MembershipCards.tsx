import type { Route } from 'next';
import type { CustomerStats } from '@/features/customers/schema';
import { formatCount, formatMoneyShort, formatShare, formatSigned } from '@/lib/ui/format';
import { StatCard, StatRow } from '@/lib/ui/StatCard';

type Props = { stats?: CustomerStats; currency: string };

/** Four figures; those with a list behind them lead to it. */
export function MembershipCards({ stats, currency }: Props) {
  const joined = stats?.newMembersThisMonth ?? 0;
  return (
    <StatRow label="Membership figures">
      <StatCard
        label="Members"
        value={stats && formatCount(stats.members)}
        delta={stats && { text: formatSigned(joined), tone: joined > 0 ? 'positive' : 'neutral' }}
        note={stats && 'this month'}
        trend={stats?.trend.map((month) => month.members)}
        tone="violet"
        href={'/customers?membershipStatus=true' as Route}
      />
      <StatCard
        label="Not members"
        value={stats && formatCount(stats.nonMembers)}
        note={stats && `${formatShare(stats.nonMembers, stats.totalCustomers)} of all`}
        trend={stats?.trend.map((month) => month.total - month.members)}
        tone="neutral"
        href={'/customers?membershipStatus=false' as Route}
      />
      <StatCard
        label="Auto-activated"
        value={stats && formatCount(stats.autoActivated)}
        note={stats && `${formatShare(stats.autoActivated, stats.members)} of members`}
      />
      <StatCard
        label="Member purchases"
        value={stats && formatMoneyShort(stats.memberRevenue, currency)}
        note={stats && `${formatShare(stats.memberRevenue, stats.totalRevenue)} of all purchases`}
      />
    </StatRow>
  );
}
