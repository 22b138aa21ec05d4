'use client';
import { lazy, type ReactNode, Suspense, useEffect, useMemo, useState } from 'react';
import { useMe } from '@/features/session';
import { mayWrite } from '../policy';
import type { CellEdit } from './CellEditor';
import type { Cells } from './cells';

const CellEditor = lazy(() => import('./CellEditor').then((file) => ({ default: file.CellEditor })));

/** What is open over the table for edit, and who may open what. The verbs stay the same, so rows need not be drawn again. */
export function useCellEdit(): [Pick<Cells, 'edit' | 'mayEdit'>, ReactNode] {
  const { me } = useMe();
  const role = me?.user.role;
  const [edit, setEdit] = useState<CellEdit>();
  const verbs = useMemo<Pick<Cells, 'edit' | 'mayEdit'>>(
    () => ({
      edit: (row, path, at) => setEdit({ row, path, at }),
      mayEdit: ({ access }, path) =>
        access.can.update &&
        role !== undefined &&
        mayWrite(role, path) &&
        !access.masked.includes(path.split('.')[0] ?? path),
    }),
    [role],
  );
  // Whoever begins something else has left it; what was typed is not saved by accident.
  useEffect(() => {
    if (!edit) return;
    const pressed = ({ target }: Event) => {
      if (target instanceof Element && !target.closest(inside)) setEdit(undefined);
    };
    document.addEventListener('pointerdown', pressed);
    return () => document.removeEventListener('pointerdown', pressed);
  }, [edit]);

  const close = () => {
    setEdit(undefined);
    requestAnimationFrame(() => edit?.at.isConnected && edit.at.focus());
  };
  return [
    verbs,
    edit && (
      <Suspense>
        <CellEditor key={`${edit.row._id} ${edit.path}`} edit={edit} onClose={close} />
      </Suspense>
    ),
  ];
}

/** The editor, and what hangs on it elsewhere in the page: choices and dialogs. */
const inside = '.k-cell-editor, .ant-select-dropdown, .ant-modal-root, .ant-modal-wrap, .k-toaster';
