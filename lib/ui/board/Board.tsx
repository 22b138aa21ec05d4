'use client';
import '../styles/board.css';
import { type Announcements, DndContext, type DragEndEvent, DragOverlay, type DragStartEvent } from '@dnd-kit/core';
import { type ReactNode, useId, useState } from 'react';
import type { Tone } from '../tone';
import { BoardCard, CardFace } from './BoardCard';
import { BoardColumn } from './BoardColumn';
import { swallowClick, underPointer, useBoardSensors } from './sensors';

export type Column<Key extends string, Card> = {
  key: Key;
  title: string;
  tone: Tone;
  count: number;
  /** The count in words, where it is not exact. */
  counted?: string;
  /** What its cards come to, in words. */
  total?: string;
  cards: readonly Card[];
  /** Under its cards, while there are more than are shown. */
  more?: ReactNode;
};

export type BoardProps<Key extends string, Card> = {
  label: string;
  columns: readonly Column<Key, Card>[];
  idOf: (card: Card) => string;
  /** As it is announced. */
  nameOf: (card: Card) => string;
  /** The columns that a card may be moved to. */
  targetsOf: (card: Card) => readonly Key[];
  onMove: (card: Card, to: Key) => void;
  /** What stands on a card. */
  face: (card: Card) => ReactNode;
};

/** Cards in columns: moved with mouse, finger or keyboard, or by each card's menu, to where they may go. */
export function Board<Key extends string, Card>(props: BoardProps<Key, Card>) {
  const { label, columns, idOf, nameOf, targetsOf, onMove, face } = props;
  const id = useId();
  const sensors = useBoardSensors();
  const [dragged, setDragged] = useState<Card>();
  const cardOf = (cardId: unknown) => columns.flatMap(({ cards }) => cards).find((card) => idOf(card) === cardId);
  const targets = dragged ? targetsOf(dragged) : undefined;
  const start = ({ active }: DragStartEvent) => setDragged(cardOf(active.id));
  const end = ({ active, over }: DragEndEvent) => {
    const card = cardOf(active.id);
    setDragged(undefined);
    swallowClick();
    const to = columns.find(({ key }) => key === over?.id)?.key;
    if (card && to && targetsOf(card).includes(to)) onMove(card, to);
  };
  const titleOf = (key: unknown) => columns.find((column) => column.key === key)?.title ?? '';
  return (
    <DndContext
      id={id}
      sensors={sensors}
      collisionDetection={underPointer}
      accessibility={{
        announcements: words((cardId) => nameFor(cardOf(cardId), nameOf), titleOf),
        screenReaderInstructions: {
          draggable:
            'Space picks the card up, the arrows left and right choose a column, space drops it, escape puts it back.',
        },
      }}
      onDragStart={start}
      onDragEnd={end}
      onDragCancel={() => setDragged(undefined)}
    >
      <section className="k-board" aria-label={label} data-dragging={dragged !== undefined}>
        {columns.map((column) => (
          <BoardColumn key={column.key} column={column} takes={targets?.includes(column.key)}>
            {column.cards.map((card) => (
              <BoardCard
                key={idOf(card)}
                id={idOf(card)}
                name={nameOf(card)}
                targets={targetsOf(card).map((key) => ({ key, title: titleOf(key) }))}
                onMove={(to) => onMove(card, to as Key)}
              >
                {face(card)}
              </BoardCard>
            ))}
          </BoardColumn>
        ))}
      </section>
      <DragOverlay dropAnimation={null}>{dragged && <CardFace lifted>{face(dragged)}</CardFace>}</DragOverlay>
    </DndContext>
  );
}

const nameFor = <Card,>(card: Card | undefined, nameOf: (card: Card) => string) => (card ? nameOf(card) : 'The card');

const words = (nameOf: (id: unknown) => string, titleOf: (key: unknown) => string): Announcements => ({
  onDragStart: ({ active }) => `${nameOf(active.id)} is picked up.`,
  onDragOver: ({ active, over }) => (over ? `${nameOf(active.id)} is over ${titleOf(over.id)}.` : undefined),
  onDragEnd: ({ active, over }) =>
    over ? `${nameOf(active.id)} was dropped on ${titleOf(over.id)}.` : `${nameOf(active.id)} stays where it was.`,
  onDragCancel: ({ active }) => `${nameOf(active.id)} stays where it was.`,
});
