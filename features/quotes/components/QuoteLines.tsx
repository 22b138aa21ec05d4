'use client';
import { PlusOutlined } from '@ant-design/icons';
import { DndContext, type DragEndEvent, PointerSensor, useSensor, useSensors } from '@dnd-kit/core';
import { type ClipboardEvent, useRef } from 'react';
import { mostLines } from '@/lib/lines';
import { type DraftLine, isBlank, linesPasted, type Sums } from '../draft';
import type { EditorProps } from './fields';
import { QuoteLine } from './QuoteLine';
import { QuoteSums } from './QuoteSums';
import { useLineVerbs } from './use-line-verbs';

type Props = EditorProps & { sums: Sums };

/** What is offered, in cells that are written in place; rows copied from a spreadsheet are pasted as lines. */
export function QuoteLines({ draft, change, problems, locked, sums }: Props) {
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 4 } }));
  const place = useRef<HTMLTableSectionElement>(null);
  const { lines, currency } = draft;
  const write = (next: (was: DraftLine[]) => DraftLine[]) => change((was) => ({ ...was, lines: next(was.lines) }));
  const verbs = useLineVerbs(lines, write, place);
  const dropped = ({ active, over }: DragEndEvent) => {
    const at = (key: unknown) => lines.findIndex((line) => line.key === key);
    if (over) verbs.move(at(active.id), at(over.id));
  };
  const paste = (event: ClipboardEvent) => {
    const rows = linesPasted(event.clipboardData.getData('text/plain'));
    const at = lines.findIndex(
      ({ key }) => key === (event.target as Element).closest<HTMLElement>('[data-line]')?.dataset.line,
    );
    if (rows.length === 0 || at < 0 || locked) return;
    event.preventDefault();
    write((was) => was.flatMap((line, index) => (index !== at ? line : isBlank(line) ? rows : [line, ...rows])));
  };
  return (
    <section aria-labelledby="quote-lines" className="k-panel">
      <h2 id="quote-lines" className="m-0 px-4 pt-3 pb-1 text-sm leading-5 font-semibold">
        Lines
      </h2>
      <DndContext sensors={sensors} onDragEnd={dropped}>
        <table className="k-lines" data-locked={locked}>
          <thead>
            <tr>
              <th scope="col">
                <span className="sr-only">Order</span>
              </th>
              <th scope="col">SKU</th>
              <th scope="col">Description</th>
              <th scope="col" className="text-right">
                Qty
              </th>
              <th scope="col" className="text-right">
                Unit price
              </th>
              <th scope="col" className="text-right">
                Disc.
              </th>
              <th scope="col" className="text-right">
                Tax
              </th>
              <th scope="col" className="text-right">
                Total
              </th>
              <th scope="col">
                <span className="sr-only">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody ref={place} onPaste={paste}>
            {lines.map((line, index) => (
              <QuoteLine
                key={line.key}
                line={line}
                at={index}
                last={index === lines.length - 1}
                total={sums.lineTotals[index] ?? null}
                currency={currency}
                problems={problems}
                locked={locked}
                verbs={verbs}
              />
            ))}
          </tbody>
        </table>
      </DndContext>
      <div className="k-lines-foot">
        <div className="text-[13px] text-ink-2">
          {!locked && lines.length < mostLines && (
            <button type="button" className="k-link text-sm" onClick={verbs.add}>
              <PlusOutlined aria-hidden /> Add line
            </button>
          )}
          <p className="m-0 mt-1.5 text-xs">Unit prices are before tax.</p>
        </div>
        <QuoteSums sums={sums} currency={currency} />
      </div>
    </section>
  );
}
