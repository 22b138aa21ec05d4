'use client';
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { notify } from '@/lib/ui/notify';
import { StatusPill } from '@/lib/ui/StatusPill';
import { useLazyGetCustomerQuery } from '../api';
import type { Customer, ListedRow } from '../types';
import type { EditPath } from './edit-values';
import { InlineEditor } from './InlineEditor';
import { useAsked } from './use-asked';
import { useStatusMove } from './use-status-move';

export type CellEdit = { row: ListedRow; path: EditPath; at: HTMLElement };
type Props = { edit: CellEdit; onClose: () => void };

const leastWidth = 232;
const around = 8;

/** One value of the list in edit, over its cell: on the customer as it is now, which the row may be behind. */
export function CellEditor({ edit: { row, path, at }, onClose }: Props) {
  const { labels } = useAsked();
  const box = useRef<HTMLDivElement>(null);
  const [opened, setOpened] = useState<Customer>();
  const [load] = useLazyGetCustomerQuery();
  const leave = useRef(onClose);
  leave.current = onClose;

  useEffect(() => {
    load(row._id)
      .unwrap()
      .then(setOpened)
      .catch((error) => {
        notify.error(error, `${row.name} could not be opened`);
        leave.current();
      });
  }, [load, row._id, row.name]);

  // The rows may move under it while it is open.
  useLayoutEffect(() => {
    if (box.current) place(box.current, at);
  });
  return (
    <div ref={box} className="k-cell-editor" aria-busy={!opened}>
      {!opened && <span className="k-bone block h-6 w-full" />}
      {opened &&
        (path === 'status' ? (
          <StatusChoice customer={opened} label={labels.status ?? 'Status'} onClose={onClose} />
        ) : (
          <InlineEditor customer={opened} path={path} onClose={onClose} />
        ))}
    </div>
  );
}

/** Over the cell and a little wider, within the table's frame. */
function place(box: HTMLElement, at: HTMLElement): void {
  const frame = box.offsetParent;
  if (!frame || !at.isConnected) return;
  const edge = frame.getBoundingClientRect();
  const cell = (at.closest('td, th') ?? at).getBoundingClientRect();
  const width = Math.max(leastWidth, cell.width + 2 * around);
  const left = Math.min(cell.left - edge.left - around / 2, edge.width - width - around);
  const top = at.getBoundingClientRect().top - edge.top - around;
  // Where the table scrolls by itself, what hangs over its end would be out of sight.
  const lowest = frame.matches('[data-wide="true"]') ? edge.height - box.offsetHeight : top;
  box.style.width = `${width}px`;
  box.style.left = `${Math.max(0, left) + frame.scrollLeft}px`;
  box.style.top = `${Math.max(0, Math.min(top, lowest))}px`;
}

type StatusProps = { customer: Customer; label: string; onClose: () => void };

function StatusChoice({ customer, label, onClose }: StatusProps) {
  const { open, pick, dialogs } = useStatusMove(customer, onClose);
  const [picked, setPicked] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => list.current?.querySelector('button')?.focus(), []);
  const move = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Escape') onClose();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const all = [...event.currentTarget.querySelectorAll('button')];
    all[(all.indexOf(document.activeElement as HTMLButtonElement) + step + all.length) % all.length]?.focus();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset brings a frame that a cell has no room for
    <div ref={list} role="group" aria-label={`Edit ${label}`} onKeyDown={move}>
      {open.map((to) => (
        <button
          key={to}
          type="button"
          className="k-menu-item"
          disabled={picked}
          onClick={() => {
            setPicked(true);
            pick(to);
          }}
        >
          <StatusPill status={to} />
        </button>
      ))}
      <span className="k-inline-hint block px-2.5">
        {open.length > 0 ? 'Enter chooses, Esc cancels' : 'No other status may follow'}
      </span>
      {dialogs}
    </div>
  );
}
