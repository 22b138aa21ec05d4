'use client';
import { ControlOutlined, SortAscendingOutlined } from '@ant-design/icons';
import { lazy, Suspense } from 'react';
import { MenuButton } from '@/lib/ui/MenuButton';
import { PopupButton } from '@/lib/ui/PopupButton';
import { sortPaths } from '../policy';
import type { CustomerSort, SortField } from '../types';
import { allColumns } from './columns';
import { useAsked } from './use-asked';

const ColumnChooser = lazy(() => import('./ColumnChooser').then((file) => ({ default: file.ColumnChooser })));

type Props = {
  /** Absent where the server chooses. */
  sort?: CustomerSort;
  onSort: (sort: CustomerSort | undefined) => void;
  /** A text is searched for: without another order the nearest come first. */
  searching: boolean;
  /** Whether the list may be asked about a field. */
  asks: (path: string) => boolean;
  chosen: string[];
  onChoose: (columns: string[]) => void;
};

const newest = { sort: '-createdAt', label: 'Newest first' } as const;
const orders: { sort: CustomerSort; label: string }[] = [
  newest,
  { sort: 'createdAt', label: 'Oldest first' },
  { sort: '-updatedAt', label: 'Changed last' },
  { sort: 'name', label: 'Name A to Z' },
  { sort: '-name', label: 'Name Z to A' },
  { sort: 'customerId', label: 'Code' },
  { sort: '-purchaseAmount', label: 'Most purchases' },
  { sort: 'purchaseAmount', label: 'Fewest purchases' },
  { sort: 'status', label: 'Status' },
  { sort: '-membershipStatus', label: 'Members first' },
];
const nearest = 'Best match';
const fieldOf = (sort: CustomerSort) => sort.replace('-', '') as SortField;

export function ListTools({ sort, onSort, searching, asks, chosen, onChoose }: Props) {
  const asked = useAsked();
  const now = sort ?? (searching ? undefined : newest.sort);
  const byColumn = allColumns(asked).find((column) => column.sort && column.sort === now?.replace('-', ''))?.title;
  const word = now ? (orders.find((order) => order.sort === now)?.label ?? byColumn ?? now) : nearest;
  const offered = orders.filter((order) => asks(sortPaths[fieldOf(order.sort)]));
  const items = offered.map((order) => ({
    key: order.sort,
    label: order.label,
    checked: order.sort === now,
    onClick: () => onSort(order.sort),
  }));
  const relevance = { key: 'nearest', label: nearest, checked: !now, onClick: () => onSort(undefined) };
  return (
    <>
      <MenuButton label={`Sort: ${word}`} className="k-tool" items={searching ? [relevance, ...items] : items}>
        <SortAscendingOutlined aria-hidden />
        <span className="max-md:hidden">{word}</span>
      </MenuButton>
      <PopupButton
        label="Columns"
        align="end"
        className="k-tool max-md:hidden"
        face={
          <>
            <ControlOutlined aria-hidden /> Columns
          </>
        }
      >
        <div className="min-h-60 w-72">
          <Suspense fallback={<span className="k-bone m-4 block h-3 w-40" />}>
            <ColumnChooser chosen={chosen} onChoose={onChoose} />
          </Suspense>
        </div>
      </PopupButton>
    </>
  );
}
