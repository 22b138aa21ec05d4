'use client';
import { useDroppable } from '@dnd-kit/core';
import { type ReactNode, useId } from 'react';
import { formatCount } from '../format';
import type { Column } from './Board';

type Props = {
  column: Omit<Column<string, unknown>, 'cards'> & { cards: readonly unknown[] };
  /** While a card is dragged: whether it may come here. */
  takes?: boolean;
  children: ReactNode;
};

export function BoardColumn({
  column: { key, title, tone, count, counted, total, cards, more },
  takes,
  children,
}: Props) {
  const { setNodeRef, isOver } = useDroppable({ id: key, disabled: !takes });
  const id = useId();
  return (
    <section
      ref={setNodeRef}
      className="k-board-column"
      aria-labelledby={id}
      data-column={key}
      data-takes={takes}
      data-over={isOver}
    >
      <header className="k-board-head">
        <h2 id={id} className={`m-0 flex items-center gap-2 text-[13px] font-semibold k-tone-${tone}`}>
          <span className="k-dot k-dot-lg" aria-hidden />
          <span className="text-ink">{title}</span>
          <span className="k-num font-normal text-ink-3">{counted ?? formatCount(count)}</span>
        </h2>
        {total !== undefined && <p className="k-num m-0 text-[17px] leading-6 font-semibold">{total}</p>}
      </header>
      {cards.length > 0 && <ul className="k-board-cards">{children}</ul>}
      {count === 0 && <p className="k-board-none">Nothing here</p>}
      {more && <footer className="k-board-more">{more}</footer>}
    </section>
  );
}
