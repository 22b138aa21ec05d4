'use client';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useMe } from '@/features/session';
import { notify } from '@/lib/ui/notify';
import { type BoardAnswer, useUpdateCustomerMutation } from '../api';
import { type BoardStatus, onBoard } from '../board';
import { mayWrite } from '../policy';
import { transitions } from '../status';
import type { ListedRow } from '../types';
import { choiceWord } from './choice-words';
import { openTo } from './status-choices';

const ReasonDialog = lazy(() => import('./ReasonDialog').then((file) => ({ default: file.ReasonDialog })));

export type Moved = { row: ListedRow; to: BoardStatus };
type Moves = {
  moved?: Moved;
  move: (row: ListedRow, to: BoardStatus) => void;
  targetsOf: (row: ListedRow) => BoardStatus[];
  dialogs: ReactNode;
};

/** Moves customers to another status, by the table that the server goes by; a reason is asked for where the step needs one. */
export function useBoardMoves(): Moves {
  const { me } = useMe();
  const role = me?.user.role;
  const [update] = useUpdateCustomerMutation();
  const [moved, setMoved] = useState<Moved & { asking: boolean }>();
  const done = () => setMoved(undefined);

  const save = async ({ row, to }: Moved, statusReason?: string) => {
    setMoved({ row, to, asking: false });
    try {
      const changes = { status: to, ...(statusReason ? { statusReason } : {}) };
      await update({ id: row._id, version: row.version, changes }).unwrap();
      notify.success(`${row.name} is ${choiceWord(to).toLowerCase()} now`);
    } catch (error) {
      notify.error(error, 'The status could not be changed');
    }
    done();
  };
  const move = (row: ListedRow, to: BoardStatus) => {
    const needsReason = transitions[row.status][to]?.toLowerCase().endsWith('reason');
    if (needsReason) setMoved({ row, to, asking: true });
    else void save({ row, to });
  };
  const targetsOf = ({ status, access }: ListedRow) =>
    access.can.update && role && mayWrite(role, 'status') ? openTo(role, transitions[status]).filter(onBoard) : [];
  return {
    moved,
    move,
    targetsOf,
    dialogs: moved?.asking && (
      <Suspense>
        <ReasonDialog
          title={`${choiceWord(moved.row.status)} to ${choiceWord(moved.to).toLowerCase()}`}
          onGiven={(reason) => void save(moved, reason)}
          onClose={done}
        />
      </Suspense>
    ),
  };
}

/** With a card where somebody has just put it. */
export function placed(columns: BoardAnswer, moved: Moved | undefined): BoardAnswer {
  if (!moved) return columns;
  const { row, to } = moved;
  return columns.map((column) => {
    const { status, cards, total } = column;
    const rest = cards.filter(({ _id }) => _id !== row._id);
    const now = total + (status === to ? 1 : 0) - (status === row.status ? 1 : 0);
    return { ...column, total: now, cards: status === to ? [row, ...rest] : rest };
  });
}
