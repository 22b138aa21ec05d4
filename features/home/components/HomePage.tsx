'use client';
import { useGetCustomerStatsQuery } from '@/features/customers';
import { useMe } from '@/features/session';
import { AccessRequests } from '@/features/sharing';
import { EligibleCustomers } from './EligibleCustomers';
import { FirstCustomer } from './FirstCustomer';
import { ForMe } from './ForMe';
import { HomeCards } from './HomeCards';
import { HomeHead } from './HomeHead';
import { LatestChanges } from './LatestChanges';
import { NewCustomers } from './NewCustomers';
import { StatusBreakdown } from './StatusBreakdown';

/** The first page of the day. What a role may not read is not asked for and leaves no hole. */
export function HomePage() {
  const { me, may } = useMe();
  const { data: stats } = useGetCustomerStatsQuery(undefined, { skip: !may('customers.stats') });
  if (!me) return <HomeHead />;

  const membership = may('membership.read');
  const first = stats?.totalCustomers === 0 && may('customers.create');
  return (
    <div className="grid gap-4">
      <HomeHead me={me} canCreate={may('customers.create') && !first} />
      {may('customers.stats') && <HomeCards me={me} stats={stats} />}
      {first ? (
        <FirstCustomer />
      ) : (
        <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_380px]">
          <div className="grid min-w-0 gap-4">
            {may('access.requests') && <AccessRequests />}
            {may('referrals.read') && <ForMe />}
            {membership && <EligibleCustomers me={me} />}
            <NewCustomers canCreate={may('customers.create')} />
          </div>
          <div className="grid min-w-0 gap-4">
            {membership && <LatestChanges me={me} />}
            {may('customers.stats') && <StatusBreakdown stats={stats} />}
          </div>
        </div>
      )}
    </div>
  );
}
