'use client';
import { Button } from 'antd';
import { useMe } from '@/features/session';
import { useViewActions } from '@/features/views';
import { problemOf } from '@/lib/api-problem';
import { EmptyState } from '@/lib/ui/EmptyState';
import { usePhone } from '@/lib/ui/use-media';
import { CustomerFilters } from '../CustomerFilters';
import { CustomerTable } from '../CustomerTable';
import type { CustomerPage, CustomerRow, CustomerStats } from '../types';
import { BulkBar } from './BulkBar';
import { CustomerCards } from './CustomerCards';
import { EditedView } from './EditedView';
import { type FilterPart, filterParts } from './filter-parts';
import { NoMatch } from './ListEmpty';
import { ListFooter } from './ListFooter';
import { ListTools } from './ListTools';
import { useAsked } from './use-asked';
import { useAsks } from './use-asks';
import type { CustomerActions } from './use-customer-actions';
import type { ListState } from './use-list-state';
import { useSelection } from './use-selection';
import { ViewPills } from './ViewPills';
import { ViewSelect } from './ViewSelect';

type Listed = { data?: CustomerPage; currentData?: CustomerPage; error?: unknown; refetch: () => unknown };
type Props = { state: ListState; list: Listed; actions: CustomerActions; stats?: CustomerStats; own: boolean };

/** One page of customers with what narrows, orders and turns it. */
export function CustomerList({ state, list, actions, stats, own }: Props) {
  const { me, currency } = useMe();
  const { filters, replaceFilters } = state;
  const asked = useAsked();
  const { asks } = useAsks(filters);
  const phone = usePhone();
  const [viewActions, viewDialog] = useViewActions({
    onKept: (view) => state.openView(view),
    onGone: () => state.openView(undefined),
  });
  const parts = filterParts(filters, { me: me?.user.id, ownerName: ownerName(list.data?.data), asked, currency });
  return (
    <section className="k-list min-w-0" aria-label="List">
      <CustomerFilters
        filters={filters}
        parts={parts}
        stats={stats}
        me={own ? undefined : me?.user.id}
        onChange={replaceFilters}
        views={
          phone ? <ViewSelect state={state} actions={viewActions} /> : <ViewPills state={state} actions={viewActions} />
        }
        edited={<EditedView state={state} actions={viewActions} />}
        tools={
          <ListTools
            sort={state.sort}
            onSort={state.setSort}
            searching={isSearch(filters)}
            asks={asks}
            chosen={state.columns}
            onChoose={state.setColumns}
          />
        }
      />
      <ListBody {...{ state, list, actions, parts }} />
      {viewDialog}
    </section>
  );
}

function ListBody({ state, list, actions, parts }: Omit<Props, 'own' | 'stats'> & { parts: FilterPart[] }) {
  const { may, currency } = useMe();
  const phone = usePhone();
  const selection = useSelection(JSON.stringify(state.filters));
  const { limited: inPart, asks } = useAsks(state.filters);
  const { data, currentData, error } = list;
  // Rows may be there before it is known who asked for them.
  const limited = inPart || data?.data.some(({ access }) => access.level === 'limited');

  if (error && !currentData) return <Failed state={state} list={list} />;
  if (currentData?.data.length === 0) {
    if (state.page > 1) return <PastTheEnd onFirst={() => state.replaceFilters(state.filters)} />;
    return <NoMatch filters={state.filters} parts={parts} onChange={state.replaceFilters} />;
  }
  const shown = { rows: data?.data, stale: data !== currentData, expected: state.limit, currency, actions, limited };
  return (
    <>
      {phone ? (
        <CustomerCards {...shown} />
      ) : (
        <CustomerTable
          {...shown}
          chosen={state.columns}
          sort={state.sort ?? (isSearch(state.filters) ? undefined : '-createdAt')}
          asks={asks}
          onSort={state.setSort}
          selection={may('membership.bulk') && !limited ? selection : undefined}
        />
      )}
      {data && (
        <ListFooter
          page={state.page}
          limit={state.limit}
          shown={data.data.length}
          answer={data.page}
          canGoBack={state.canGoBack}
          onBack={state.goBack}
          onNext={state.goOn}
          onLimit={state.setLimit}
        />
      )}
      {!phone && selection.ids.size > 0 && <BulkBar ids={selection.ids} onClear={selection.clear} />}
    </>
  );
}

function Failed({ state, list }: Pick<Props, 'state' | 'list'>) {
  const problem = problemOf(list.error);
  // What the address asks for does not exist: trying the same again would not help.
  const lost = problem?.code === 'bad_cursor' || problem?.code === 'use_cursor';
  const [label, leave] = lost
    ? ['Back to the first page', () => state.replaceFilters(state.filters)]
    : problem?.status === 400
      ? ['Clear filters', () => state.replaceFilters({})]
      : ['Try again', () => list.refetch()];
  return (
    <div role="alert">
      <EmptyState title="The list could not be loaded" text={problem?.detail}>
        <Button className="mt-2" onClick={leave}>
          {label}
        </Button>
      </EmptyState>
    </div>
  );
}

function PastTheEnd({ onFirst }: { onFirst: () => void }) {
  return (
    <EmptyState title="Nothing on this page any more" text="The list became shorter meanwhile.">
      <Button className="mt-2" onClick={onFirst}>
        Back to the first page
      </Button>
    </EmptyState>
  );
}

/** Where a text was typed, the nearest come first. */
const isSearch = ({ search, customerName, email, phone }: ListState['filters']) =>
  Boolean(search || customerName || email || phone);

/** The list's rows are what the client knows of colleagues. */
function ownerName(rows: CustomerRow[] = []) {
  return (id: string) => rows.find((row) => row.ownerId === id)?.owner?.name ?? 'A colleague';
}
