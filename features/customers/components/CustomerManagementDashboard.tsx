'use client';
import { useMe } from '@/features/session';
import { problemOf } from '@/lib/api-problem';
import { grantOf } from '@/lib/permissions';
import { EmptyNoRight } from '@/lib/ui/EmptyState';
import { useGetCustomerStatsQuery, useGetCustomersQuery } from '../api';
import { CustomerList } from './CustomerList';
import { CustomerStatCards } from './CustomerStatCards';
import { isFirstRun } from './first-run';
import { NoneYet } from './ListEmpty';
import { OverList } from './OverList';
import { useCustomerActions } from './use-customer-actions';
import { type ListState, useListState } from './use-list-state';
import { useSettledAddress } from './use-settled-address';

/** Figures, the list and everything that opens over it. */
export function CustomerManagementDashboard() {
  const state = useListState();
  const [actions, dialog] = useCustomerActions(state.open);
  useSettledAddress(state);
  return (
    <>
      <Figures state={state} actions={actions} />
      {dialog}
      <OverList state={state} actions={actions} />
    </>
  );
}

type Props = { state: ListState; actions: ReturnType<typeof useCustomerActions>[0] };

function Figures({ state, actions }: Props) {
  const { me, may } = useMe();
  const { filters, query, replaceFilters } = state;
  // Asked along with who is signed in, not after: the server decides what this person may see.
  const list = useGetCustomersQuery(query, { skip: state.waiting });
  const { data: stats } = useGetCustomerStatsQuery(undefined, { skip: !may('customers.stats') });
  const own = me ? grantOf(me.user.role, 'customers.read') === 'own' : false;

  if (problemOf(list.error)?.status === 403) {
    return (
      <div className="k-panel">
        <EmptyNoRight
          title="Customers are not open to you"
          text="An administrator can give you the right to read them."
        />
      </div>
    );
  }
  if (isFirstRun(state) && list.currentData?.data.length === 0) {
    return <NoneYet own={own} onAdd={may('customers.create') ? state.add : undefined} />;
  }
  return (
    <div className="grid gap-4 max-md:gap-3">
      {may('customers.stats') && (
        <CustomerStatCards stats={stats} own={own} filters={filters} onPick={replaceFilters} />
      )}
      <CustomerList state={state} list={list} stats={stats} actions={actions} own={own} />
    </div>
  );
}
