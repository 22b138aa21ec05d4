'use client';
import { ControlOutlined, SortAscendingOutlined } from '@ant-design/icons';
import { MenuButton } from '@/lib/ui/MenuButton';
import { PopupButton } from '@/lib/ui/PopupButton';
import type { CustomerSort } from '../types';
import { columns, shownColumns } from './columns';

type Props = {
  sort: CustomerSort;
  onSort: (sort: CustomerSort) => void;
  switched: string[];
  onSwitch: (column: string) => void;
};

const orders: { sort: CustomerSort; label: string }[] = [
  { sort: '-createdAt', label: 'Newest first' },
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

export function ListTools({ sort, onSort, switched, onSwitch }: Props) {
  const shown = shownColumns(switched);
  const field = sort.replace('-', '');
  const word =
    orders.find((order) => order.sort === sort)?.label ?? columns.find(({ sort: by }) => by === field)?.title;
  return (
    <>
      <MenuButton
        label={`Sort: ${word ?? field}`}
        className="k-tool"
        items={orders.map((order) => ({
          key: order.sort,
          label: order.label,
          checked: order.sort === sort,
          onClick: () => onSort(order.sort),
        }))}
      >
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
        <div className="grid min-w-44 gap-1 p-3 text-[13px]">
          {columns
            .filter((column) => !column.fixed)
            .map(({ key, title }) => (
              <label key={key} className="flex cursor-pointer items-center gap-2.5 py-1">
                <input
                  type="checkbox"
                  className="k-check"
                  checked={shown.some((column) => column.key === key)}
                  onChange={() => onSwitch(key)}
                />
                {title}
              </label>
            ))}
        </div>
      </PopupButton>
    </>
  );
}
