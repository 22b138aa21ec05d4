'use client';
import { ArrowDownOutlined, ArrowUpOutlined, HolderOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { fold } from '@/lib/fold';
import { allColumns, type Column, shownColumns, usualColumns } from './columns';
import { useAsked } from './use-asked';

type Props = {
  /** The columns in their order; none: those shown at first. */
  chosen: string[];
  onChoose: (columns: string[]) => void;
};

const keysOf = (columns: Column[]) => columns.map(({ key }) => key);

/** Which columns the list has, and in which order: by pointer or by keyboard, at once. */
export function ColumnChooser({ chosen, onChoose }: Props) {
  const asked = useAsked();
  const [find, setFind] = useState('');
  const [said, setSaid] = useState('');
  const shown = shownColumns(chosen, asked);
  const keys = keysOf(shown);
  const wanted = ({ title }: Column) => fold(title).includes(fold(find));
  const others = allColumns(asked).filter(({ key }) => !keys.includes(key));
  const usual = keysOf(usualColumns(asked));

  const choose = (next: string[]) => onChoose(next.join() === usual.join() ? [] : next);
  const move = (key: string, to: number) => {
    if (to < 0 || to >= keys.length) return;
    const rest = keys.filter((one) => one !== key);
    choose(rest.toSpliced(to, 0, key));
    const title = shown.find((one) => one.key === key)?.title;
    setSaid(`${title} is now column ${to + 1} of ${keys.length}`);
  };
  return (
    <div className="grid gap-1 p-3 text-[13px]">
      <input
        type="search"
        className="k-rows mb-1 w-full"
        aria-label="Find a column"
        placeholder="Find a column"
        value={find}
        onChange={(event) => setFind(event.target.value)}
      />
      <fieldset className="m-0 min-w-0 border-0 p-0">
        <legend className="p-0 text-xs text-ink-3">Shown</legend>
        <ul className="m-0 list-none p-0">
          {shown.map((column, at) =>
            wanted(column) ? (
              <ShownColumn
                key={column.key}
                column={column}
                at={at}
                count={shown.length}
                onMove={move}
                onHide={() => choose(keys.filter((one) => one !== column.key))}
              />
            ) : null,
          )}
        </ul>
      </fieldset>
      {others.some(wanted) && (
        <fieldset className="m-0 min-w-0 border-0 p-0">
          <legend className="p-0 pt-1 text-xs text-ink-3">More</legend>
          {others.filter(wanted).map(({ key, title }) => (
            <label key={key} className="flex min-h-7 cursor-pointer items-center gap-2.5">
              <input type="checkbox" className="k-check" checked={false} onChange={() => choose([...keys, key])} />
              {title}
            </label>
          ))}
        </fieldset>
      )}
      {chosen.length > 0 && (
        <button type="button" className="k-link mt-1 justify-self-start" onClick={() => onChoose([])}>
          Reset to the usual columns
        </button>
      )}
      <span className="sr-only" role="status">
        {said}
      </span>
    </div>
  );
}

type ShownProps = {
  column: Column;
  at: number;
  count: number;
  onMove: (key: string, to: number) => void;
  onHide: () => void;
};

const dragged = 'application/x-kinso-column';

function ShownColumn({ column: { key, title, fixed }, at, count, onMove, onHide }: ShownProps) {
  return (
    <li
      className="k-column"
      draggable
      onDragStart={(event) => event.dataTransfer.setData(dragged, key)}
      onDragOver={(event) => event.dataTransfer.types.includes(dragged) && event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        onMove(event.dataTransfer.getData(dragged), at);
      }}
    >
      <label className="flex min-w-0 flex-1 cursor-pointer items-center gap-2.5">
        <input type="checkbox" className="k-check" checked disabled={fixed} onChange={onHide} />
        <span className="truncate">{title}</span>
      </label>
      <button
        type="button"
        className="k-icon-button k-icon-small"
        aria-label={`Move ${title} up`}
        disabled={at === 0}
        onClick={() => onMove(key, at - 1)}
      >
        <ArrowUpOutlined aria-hidden />
      </button>
      <button
        type="button"
        className="k-icon-button k-icon-small"
        aria-label={`Move ${title} down`}
        disabled={at === count - 1}
        onClick={() => onMove(key, at + 1)}
      >
        <ArrowDownOutlined aria-hidden />
      </button>
      <HolderOutlined aria-hidden className="cursor-grab text-ink-3" />
    </li>
  );
}
