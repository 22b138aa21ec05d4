'use client';
import { CaretDownOutlined, CaretUpOutlined } from '@ant-design/icons';
import { memo, useMemo } from 'react';
import { type Column, shownColumns } from './components/columns';
import { RowMenu } from './components/RowMenu';
import { TableBones } from './components/TableBones';
import type { CustomerActions } from './components/use-customer-actions';
import type { CustomerRow, CustomerSort } from './types';

export type Selection = {
  ids: ReadonlySet<string>;
  set: (ids: string[], on: boolean) => void;
};

type Props = {
  /** Nothing while the first page is on its way. */
  rows?: CustomerRow[];
  /** The rows are those of the question before; the answer to the present one is on its way. */
  stale?: boolean;
  currency: string;
  /** Columns that are switched on or off against what is shown at first. */
  switched?: string[];
  sort: CustomerSort;
  onSort: (sort: CustomerSort) => void;
  /** Absent for those who may not change several customers at once. */
  selection?: Selection;
  actions: CustomerActions;
};

export function CustomerTable({ rows, stale, currency, switched = [], sort, onSort, selection, actions }: Props) {
  const keys = switched.join();
  const columns = useMemo(() => shownColumns(keys.split(',')), [keys]);
  return (
    <div className="max-[1023px]:overflow-x-auto" aria-busy={stale || !rows}>
      <table className="k-table" aria-label="Customers">
        <colgroup>
          {selection && <col width={40} />}
          {columns.map((column) => (
            <col key={column.key} width={column.width} className={column.narrow} />
          ))}
          <col width={52} />
        </colgroup>
        <thead>
          <tr>
            {selection && (
              <th scope="col">
                <SelectAll rows={rows ?? []} selection={selection} />
              </th>
            )}
            {columns.map((column) => (
              <Head key={column.key} column={column} sort={sort} onSort={onSort} />
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
              {...{ row, columns, currency, actions }}
              selected={selection?.ids.has(row._id)}
              onSelect={selection?.set}
            />
          )) ?? <TableBones cells={columns.length + (selection ? 2 : 1)} />}
        </tbody>
      </table>
    </div>
  );
}

function Head({ column, sort, onSort }: { column: Column; sort: CustomerSort; onSort: Props['onSort'] }) {
  const { sort: field, title, align, narrow } = column;
  if (!field) {
    return (
      <th scope="col" className={narrow}>
        {title}
      </th>
    );
  }
  const on = sort.replace('-', '') === field;
  const descending = on && sort.startsWith('-');
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

function SelectAll({ rows, selection }: { rows: CustomerRow[]; selection: Selection }) {
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
  row: CustomerRow;
  columns: Column[];
  currency: string;
  /** Nothing where rows cannot be selected. */
  selected?: boolean;
  onSelect?: Selection['set'];
  actions: CustomerActions;
};

/** Drawn again only when it changed itself: one click among a hundred rows costs one row. */
const Row = memo(function Row({ row, columns, currency, selected, onSelect, actions }: RowProps) {
  return (
    <tr data-selected={selected} data-off={!row.isActive}>
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
            {column.cell(row, currency)}
          </th>
        ) : (
          <td key={column.key} className={column.narrow} data-align={column.align}>
            {column.cell(row, currency)}
          </td>
        ),
      )}
      <td>
        <RowMenu row={row} actions={actions} />
      </td>
    </tr>
  );
});
