'use client';
import { FileTextOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { problemOf } from '@/lib/api-problem';
import { Board } from '@/lib/ui/board/Board';
import { EmptyState } from '@/lib/ui/EmptyState';
import { formatCount, formatMoneyShort } from '@/lib/ui/format';
import { boardColumns, columnWords, targetsOf } from '../board';
import { type QuoteFilter, useGetQuoteBoardQuery } from '../board-api';
import type { BoardColumn, QuoteListRow } from '../wire';
import { QuoteCard } from './QuoteCard';
import { type Moved, useQuoteMoves } from './use-quote-moves';

const first = 8;
const step = 24;
const mostCards = 100;

/** Quotes by status, each column with what it comes to. */
export function QuoteBoard({ filter }: { filter: QuoteFilter }) {
  const [cards, setCards] = useState(first);
  const { data, error, refetch } = useGetQuoteBoardQuery({ ...filter, cards });
  const { moved, move, dialogs } = useQuoteMoves();
  if (error)
    return (
      <EmptyState title="The quotes could not be loaded" text={problemOf(error)?.detail}>
        <Button onClick={() => refetch()}>Try again</Button>
      </EmptyState>
    );
  if (!data) return <BoardBones />;
  if (data.summary.count === 0)
    return (
      <EmptyState icon={<FileTextOutlined />} title="No quotes" text="What is offered to customers stands here." />
    );
  const now = new Date();
  const { currency } = data.summary;
  const more = (hidden: number) =>
    cards < mostCards ? (
      <button type="button" className="k-link" onClick={() => setCards(Math.min(cards + step, mostCards))}>
        {formatCount(hidden)} more
      </button>
    ) : (
      `${formatCount(hidden)} more in the list`
    );
  return (
    <>
      <Board
        label="Quotes by status"
        columns={placed(data.columns, moved).map(({ key, count, total, cards: shown }) => ({
          ...{ key, count, cards: shown, ...columnWords[key] },
          total: formatMoneyShort(total, currency),
          more: count > shown.length ? more(count - shown.length) : undefined,
        }))}
        idOf={({ _id }) => _id}
        nameOf={({ quoteNumber, customerName }) => `${quoteNumber} of ${customerName ?? 'a customer'}`}
        targetsOf={targetsOf}
        onMove={move}
        face={(row) => <QuoteCard row={row} now={now} />}
      />
      {dialogs}
    </>
  );
}

/** With a card where somebody has just put it. */
function placed(columns: readonly BoardColumn[], moved: Moved | undefined): BoardColumn[] {
  if (!moved) return [...columns];
  const { row, to } = moved;
  const isOf = (key: BoardColumn['key'], status: QuoteListRow['status']) =>
    (boardColumns[key] as readonly string[]).includes(status);
  return columns.map((column) => {
    const rest = column.cards.filter(({ _id }) => _id !== row._id);
    const was = isOf(column.key, row.status) ? 1 : 0;
    const is = column.key === to ? 1 : 0;
    return {
      ...column,
      count: column.count - was + is,
      total: column.total + (is - was) * row.baseTotal,
      cards: is ? [row, ...rest] : rest,
    };
  });
}

const BoardBones = () => (
  <div className="k-board" aria-busy>
    {Object.keys(boardColumns).map((key) => (
      <div key={key} className="k-board-column grid gap-2">
        <span className="k-bone h-12 w-full" />
        <span className="k-bone h-24 w-full" />
        <span className="k-bone h-24 w-full" />
      </div>
    ))}
  </div>
);
