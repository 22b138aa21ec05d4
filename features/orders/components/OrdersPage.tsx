'use client';
import './orders.css';
import { ShoppingOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { lazy, Suspense } from 'react';
import { useMe } from '@/features/session';
import { problemOf } from '@/lib/api-problem';
import { ChoiceTrack } from '@/lib/ui/ChoiceTrack';
import { EmptyNoMatch, EmptyNoRight, EmptyState } from '@/lib/ui/EmptyState';
import { formatCount, formatMoneyShort, plural } from '@/lib/ui/format';
import { PageHead } from '@/lib/ui/PageHead';
import { PanelBones } from '@/lib/ui/Panel';
import { useListOrdersInfiniteQuery } from '../api';
import type { ListedOrders } from '../schema';
import { OrderFilters } from './OrderFilters';
import { OrderTable } from './OrderTable';
import { useOrderFilter } from './use-order-filter';

const OrderDrawer = lazy(() => import('./OrderDrawer').then((file) => ({ default: file.OrderDrawer })));
const scopeWords = { own: 'Mine', shared: 'Shared with me', all: 'All' } as const;

/** The orders of all customers that one sees. */
export function OrdersPage() {
  const { me, may } = useMe();
  const list = useOrderFilter();
  const { asked, filter } = list;
  const listed = useListOrdersInfiniteQuery(filter, { skip: !may('orders.read') });
  if (me && !may('orders.read'))
    return (
      <EmptyNoRight title="No orders for you" text="Your role does not see orders. An administrator can change it." />
    );
  const role = me?.user.role;
  const scopes = role === 'sales' ? (['own', 'shared'] as const) : role === 'brand' ? [] : (['all', 'own'] as const);
  return (
    <>
      <PageHead
        title="Orders"
        text={sumOf(listed.data?.pages[0]?.summary)}
        actions={
          scopes.length > 0 && (
            <ChoiceTrack
              legend="Whose orders"
              choices={scopes.map((value) => ({ value, label: scopeWords[value] }))}
              value={asked.scope ?? scopes[0] ?? 'own'}
              onChange={(scope) => void list.set({ scope: scope === scopes[0] ? null : scope })}
            />
          )
        }
      />
      <OrderFilters asked={asked} set={list.set} />
      <Found list={list} listed={listed} />
      <Suspense>
        {asked.order && (
          <OrderDrawer orderId={asked.order} showCustomer onClose={() => void list.set({ order: null })} />
        )}
      </Suspense>
    </>
  );
}

type Listed = {
  data?: { pages: ListedOrders[] };
  error?: unknown;
  refetch: () => unknown;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
};
type FoundProps = { list: ReturnType<typeof useOrderFilter>; listed: Listed };

function Found({ list, listed }: FoundProps) {
  const rows = listed.data?.pages.flatMap(({ data }) => data);
  if (listed.error && !rows)
    return (
      <div role="alert">
        <EmptyState title="The orders could not be loaded" text={problemOf(listed.error)?.detail}>
          <Button onClick={() => listed.refetch()}>Try again</Button>
        </EmptyState>
      </div>
    );
  if (!rows)
    return (
      <div className="k-panel">
        <PanelBones rows={6} />
      </div>
    );
  if (rows.length === 0) return list.isNarrowed ? <NoMatch clear={list.clear} /> : <NoneYet />;
  return (
    <>
      <OrderTable
        rows={rows}
        sort={list.asked.sort}
        onSort={(sort) => void list.set({ sort })}
        onOpen={(order) => void list.set({ order })}
      />
      {listed.hasNextPage && (
        <div className="mt-4 text-center">
          <Button loading={listed.isFetchingNextPage} onClick={() => listed.fetchNextPage()}>
            Show more
          </Button>
        </div>
      )}
    </>
  );
}

const NoMatch = ({ clear }: { clear: () => unknown }) => (
  <EmptyNoMatch title="No order fits these filters" text="Take one of them away to see orders again.">
    <Button onClick={() => clear()}>Clear filters</Button>
  </EmptyNoMatch>
);

const NoneYet = () => (
  <EmptyState
    icon={<ShoppingOutlined />}
    title="No orders yet"
    text="Orders come from accepted quotes, from the systems that sell, or are taken in on a customer’s page."
  />
);

/** "128 orders, $186,400 in all, $1,200 refunded". */
function sumOf(summary: ListedOrders['summary'] | undefined): string | undefined {
  if (!summary || summary.count === 0) return undefined;
  const money = (amount: number) => formatMoneyShort(amount, summary.currency);
  const count = summary.isEstimate ? `Over ${formatCount(summary.count)} orders` : plural(summary.count, 'order');
  const total = `${money(summary.total)} in all${summary.isEstimate ? ' of the first of them' : ''}`;
  return [count, total, ...(summary.refunded > 0 ? [`${money(summary.refunded)} refunded`] : [])].join(', ');
}
