'use client';
import { CaretDownOutlined, CaretUpOutlined } from '@ant-design/icons';
import { memo, useMemo } from 'react';
import type { Cells } from './components/cells';
import { type Column, isInLimitedView, shownColumns, widthOf } from './components/columns';
import { RowMenu } from './components/RowMenu';
import { TableBones } from './components/TableBones';
import { useAsked } from './components/use-asked';
import { useCellEdit } from './components/use-cell-edit';
import type { CustomerActions } from './components/use-customer-actions';
import { useTooWide } from './components/use-too-wide';
import { sortPaths } from './policy';
import type { CustomerSort, ListedRow } from './types';

export type Selection = {
  ids: ReadonlySet<string>;
  set: (ids: string[], on: boolean) => void;
};

type Props = {
  /** Nothing while the first page is on its way. */
  rows?: ListedRow[];
  /** The rows are those of the question before; the answer to the present one is on its way. */
  stale?: boolean;
  /** How many are on their way: so many bones keep the page as high, and a way back finds its place. */
  expected: number;
  currency: string;
  /** The columns in their order; none: those shown at first. */
  chosen: string[];
  /** Rows are limited views: without what those hide, and nothing is done to them here. */
  limited?: boolean;
  /** Whether the list may be asked about a field. */
  asks: (path: string) => boolean;
  /** Absent where the server chooses: nearest first, or newest. */
  sort?: CustomerSort;
  onSort: (sort: CustomerSort) => void;
  /** Absent for those who may not change several customers at once. */
  selection?: Selection;
  actions: CustomerActions;
};

const selectWidth = 40;
const menuWidth = 52;

export function CustomerTable(props: Props) {
  const { rows, stale, expected, currency, chosen, limited, asks, sort, onSort, selection, actions } = props;
  const asked = useAsked();
  const columns = useMemo(() => {
    const shown = shownColumns(chosen, asked);
    return limited ? shown.filter(isInLimitedView) : shown;
  }, [chosen, asked, limited]);
  const [verbs, editor] = useCellEdit();
  const cells = useMemo<Cells>(
    () => ({ ...verbs, currency, asked, shown: new Set(columns.flatMap(({ shows = [] }) => shows)) }),
    [verbs, currency, asked, columns],
  );
  const least = widthOf(columns) + menuWidth + (selection ? selectWidth : 0);
  const [frame, tooWide] = useTooWide(chosen.length > 0 ? least : 0);
  return (
    <div ref={frame} className="k-table-frame" data-wide={tooWide} aria-busy={stale || !rows}>
      <table className="k-table" aria-label="Customers" style={tooWide ? { minWidth: least } : undefined}>
        <colgroup>
          {selection && <col width={selectWidth} />}
          {columns.map((column) => (
            <col key={column.key} width={column.width} className={column.narrow} />
          ))}
          <col width={menuWidth} />
        </colgroup>
        <thead>
          <tr>
            {selection && (
              <th scope="col">
                <SelectAll rows={rows ?? []} selection={selection} />
              </th>
            )}
            {columns.map((column) => (
              <Head key={column.key} {...{ column, asks, sort, onSort }} />
            ))}
            <th scope="col">
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody className={stale ? 'opacity-60' : undefined}>
          {rows?.map((row) => (
            <Row
              key={row._id}
              {...{ row, columns, cells, actions }}
              selected={selection?.ids.has(row._id)}
              onSelect={selection?.set}
            />
          )) ?? <TableBones rows={expected} cells={columns.length + (selection ? 2 : 1)} />}
        </tbody>
      </table>
      {editor}
    </div>
  );
}

type HeadProps = { column: Column } & Pick<Props, 'asks' | 'sort' | 'onSort'>;

function Head({ column, asks, sort, onSort }: HeadProps) {
  const { sort: field, title, align, narrow } = column;
  if (!field || !asks(sortPaths[field])) {
    return (
      <th scope="col" className={narrow} data-align={align}>
        {title}
      </th>
    );
  }
  const on = sort?.replace('-', '') === field;
  const descending = on && sort?.startsWith('-');
  const Arrow = on && !descending ? CaretUpOutlined : CaretDownOutlined;
  return (
    <th
      scope="col"
      className={narrow}
      data-align={align}
      aria-sort={on ? (descending ? 'descending' : 'ascending') : undefined}
    >
      <button
        type="button"
        className="k-sort"
        onClick={() => onSort(on ? (descending ? field : `-${field}`) : firstOrder(field))}
      >
        {title}
        <Arrow aria-hidden className={on ? undefined : 'k-sort-idle'} />
      </button>
    </th>
  );
}

/** Words begin at A, amounts and days with the most. */
function firstOrder(field: NonNullable<Column['sort']>): CustomerSort {
  return ['name', 'customerName', 'customerId', 'status'].includes(field) ? field : `-${field}`;
}

function SelectAll({ rows, selection }: { rows: ListedRow[]; selection: Selection }) {
  const count = rows.filter((row) => selection.ids.has(row._id)).length;
  const all = rows.length > 0 && count === rows.length;
  return (
    <input
      type="checkbox"
      className="k-check"
      aria-label="Select all on this page"
      checked={all}
      disabled={rows.length === 0}
      ref={(box) => {
        if (box) box.indeterminate = count > 0 && !all;
      }}
      onChange={() =>
        selection.set(
          rows.map((row) => row._id),
          !all,
        )
      }
    />
  );
}

type RowProps = {
  row: ListedRow;
  columns: Column[];
  cells: Cells;
  /** Nothing where rows cannot be selected. */
  selected?: boolean;
  onSelect?: Selection['set'];
  actions: CustomerActions;
};

/** Drawn again only when it changed itself: one click among a hundred rows costs one row. */
const Row = memo(function Row({ row, columns, cells, selected, onSelect, actions }: RowProps) {
  return (
    <tr data-selected={selected} data-off={row.isActive === false}>
      {selected !== undefined && (
        <td>
          <input
            type="checkbox"
            className="k-check"
            aria-label={`Select ${row.name}`}
            checked={selected}
            onChange={() => onSelect?.([row._id], !selected)}
          />
        </td>
      )}
      {columns.map((column) =>
        column.key === 'name' ? (
          <th key={column.key} scope="row">
            {column.cell(row, cells)}
          </th>
        ) : (
          <td key={column.key} className={column.narrow} data-align={column.align}>
            {column.cell(row, cells)}
          </td>
        ),
      )}
      <td>{row.access.level === 'full' && <RowMenu row={row} actions={actions} />}</td>
    </tr>
  );
});
