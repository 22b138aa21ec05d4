'use client';
import { useState } from 'react';
import {
  AutomaticActivation,
  LatestChanges,
  MembershipCards,
  RunList,
  RunProgress,
  useRuns,
  watchedRuns,
} from '@/features/membership';
import { useMe } from '@/features/session';
import { EmptyNoRight } from '@/lib/ui/EmptyState';
import { useGetCustomerStatsQuery } from '../api';

export { HowMembershipWorks } from '@/features/membership';

const allRuns = 100;
/** While a run goes on its figures are fetched this often, should live signals not come through. */
const statsMs = 3_000;

/** Membership Management: the figures, the threshold and its runs. Those who may not activate read along. */
export function MembershipManagement() {
  const { me, may } = useMe();
  if (!me) return <MembershipCards currency="CAD" />;
  if (!may('membership.read'))
    return <EmptyNoRight title="Membership is not open to you" text="Ask an administrator if you need it." />;
  return <Management />;
}

function Management() {
  const { may, currency } = useMe();
  const [all, setAll] = useState(false);
  const mayActivate = may('membership.autoActivate');
  const { going, rows, total, error, refetch } = useRuns(all ? allRuns : watchedRuns, mayActivate);
  const { data: stats } = useGetCustomerStatsQuery(undefined, {
    skip: !may('customers.stats'),
    pollingInterval: going ? statsMs : 0,
  });
  const second = going ? 'xl:row-start-2' : 'xl:row-start-1';
  return (
    <div className="grid gap-4">
      {may('customers.stats') && <MembershipCards stats={stats} currency={currency} />}
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_384px] xl:grid-rows-[auto_1fr]">
        {going && (
          <RunProgress
            key={`${going._id}:${going.state}`}
            run={going}
            currency={currency}
            mayStop={mayActivate}
            className="xl:col-start-2 xl:row-start-1"
          />
        )}
        <AutomaticActivation
          mayActivate={mayActivate}
          maySettle={may('membership.settings')}
          running={going !== undefined}
          className="min-w-0 xl:col-start-1 xl:row-span-2 xl:row-start-1"
        />
        <div className={`grid min-w-0 gap-4 xl:col-start-2 ${second}`}>
          <RunList
            runs={rows}
            total={total}
            error={error}
            retry={refetch}
            currency={currency}
            mayUndo={mayActivate}
            busy={going !== undefined}
            all={all}
            onAll={setAll}
          />
          <LatestChanges currency={currency} />
        </div>
      </div>
    </div>
  );
}
