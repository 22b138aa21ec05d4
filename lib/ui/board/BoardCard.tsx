'use client';
import { HolderOutlined, MoreOutlined } from '@ant-design/icons';
import { useDraggable } from '@dnd-kit/core';
import type { ReactNode } from 'react';
import { MenuButton } from '../MenuButton';

type Target = { key: string; title: string };
type Props = {
  id: string;
  name: string;
  targets: readonly Target[];
  onMove: (to: string) => void;
  children: ReactNode;
};

/** Dragged wherever it is taken hold of; by keyboard at its handle; moved by its menu too. */
export function BoardCard({ id, name, targets, onMove, children }: Props) {
  const fixed = targets.length === 0;
  const drag = useDraggable({ id, disabled: fixed, attributes: { roleDescription: 'card to be moved' } });
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, isDragging } = drag;
  return (
    <li ref={setNodeRef} className="k-board-card" data-dragging={isDragging} data-fixed={fixed} {...listeners}>
      {children}
      {!fixed && (
        <div className="k-board-tools">
          <button
            ref={setActivatorNodeRef}
            type="button"
            className="k-board-tool k-board-handle"
            aria-label={`Drag ${name}`}
            aria-describedby={attributes['aria-describedby']}
            aria-roledescription={attributes['aria-roledescription']}
          >
            <HolderOutlined aria-hidden />
          </button>
          <MenuButton
            label={`Move ${name}`}
            className="k-board-tool"
            items={targets.map(({ key, title }) => ({
              key,
              label: `Move to ${title}`,
              onClick: () => onMove(key),
            }))}
          >
            <MoreOutlined aria-hidden />
          </MenuButton>
        </div>
      )}
    </li>
  );
}

/** The card as it hangs at the pointer. */
export const CardFace = ({ lifted, children }: { lifted?: boolean; children: ReactNode }) => (
  <div className="k-board-card" data-lifted={lifted}>
    {children}
  </div>
);
