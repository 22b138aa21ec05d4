'use client';
import './dialogs.css';
import { Button } from 'antd';
import { parseAsString, useQueryState } from 'nuqs';
import { useState } from 'react';
import { useMe } from '@/features/session';
import { OwnerSelect } from '@/features/users';
import { problemOf } from '@/lib/api-problem';
import { Board } from '@/lib/ui/board/Board';
import { EmptyState } from '@/lib/ui/EmptyState';
import { formatCount, formatMoneyShort, plural } from '@/lib/ui/format';
import { PageHead } from '@/lib/ui/PageHead';
import { toneOf } from '@/lib/ui/tone';
import { useGetCustomerBoardQuery, useGetCustomerStatsQuery } from '../api';
import { CustomerBoardCard } from './CustomerBoardCard';
import { CustomerViews } from './CustomerViews';
import { choiceWord } from './choice-words';
import { placed, useBoardMoves } from './use-board-moves';
import { totalOf } from './words';

const first = 8;
const step = 24;
const most = 100;

/** Customers by status; a card is moved to where its status may go. */
export function CustomerBoard() {
  const { me, may, currency } = useMe();
  const [owner, setOwner] = useQueryState('ownerId', parseAsString);
  const [limit, setLimit] = useState(first);
  const { data, error, refetch } = useGetCustomerBoardQuery({ limit, filters: owner ? { ownerId: [owner] } : {} });
  const { data: stats } = useGetCustomerStatsQuery(undefined, { skip: !may('customers.stats') });
  const { moved, move, targetsOf, dialogs } = useBoardMoves();
  const more = (hidden: number) =>
    limit < most ? (
      <button type="button" className="k-link" onClick={() => setLimit(Math.min(limit + step, most))}>
        {formatCount(hidden)} more
      </button>
    ) : (
      `${formatCount(hidden)} more in the list`
    );
  // What is kept is of all that one sees, whoever is responsible.
  const spent = owner ? undefined : stats?.spentByStatus;
  return (
    <>
      <PageHead
        title="Customers"
        text={stats && `${plural(stats.totalCustomers, 'customer')} by status`}
        actions={<CustomerViews now="board" />}
      />
      {me?.user.role !== 'sales' && may('users.read') && (
        <div className="mb-3 w-52">
          <OwnerSelect
            placeholder="Any owner"
            value={owner ?? undefined}
            onChange={(value) => void setOwner(typeof value === 'string' ? value : null)}
            {...{ className: 'w-full', 'aria-label': 'Owner' }}
          />
        </div>
      )}
      {error ? (
        <EmptyState title="The customers could not be loaded" text={problemOf(error)?.detail}>
          <Button onClick={() => refetch()}>Try again</Button>
        </EmptyState>
      ) : data ? (
        <Board
          label="Customers by status"
          columns={placed(data, moved).map(({ status, cards, ...found }) => ({
            ...{ key: status, title: choiceWord(status), tone: toneOf(status), cards, count: found.total },
            counted: totalOf(found),
            total: spent ? formatMoneyShort(spent[status] ?? 0, currency) : undefined,
            more: found.total > cards.length ? more(found.total - cards.length) : undefined,
          }))}
          idOf={({ _id }) => _id}
          nameOf={({ name }) => name}
          targetsOf={targetsOf}
          onMove={move}
          face={(row) => <CustomerBoardCard row={row} currency={currency} />}
        />
      ) : (
        <div aria-busy className="k-bone h-[420px] w-full" />
      )}
      {dialogs}
    </>
  );
}
