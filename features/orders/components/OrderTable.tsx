'use client';
import { CaretDownOutlined, CaretUpOutlined } from '@ant-design/icons';
import type { Route } from 'next';
import Link from 'next/link';
import { formatMoney, relativeDay } from '@/lib/ui/format';
import { StatusPill } from '@/lib/ui/StatusPill';
import { usePhone } from '@/lib/ui/use-media';
import type { ListedOrder, OrderFilter } from '../api';
import { stageWords, toneOfOrder } from '../words';

type Sort = NonNullable<OrderFilter['sort']>;
type Props = { rows: ListedOrder[]; sort: Sort; onSort: (sort: Sort) => void; onOpen: (id: string) => void };
const aboutOf = ({ description, items: [first] }: ListedOrder) => description ?? first?.description?.split('\n')[0];
const hrefOf = (order: ListedOrder) => `/customers/${order.customerCode}` as Route;

/** The orders as a table, on a phone as cards. */
export function OrderTable(props: Props) {
  return usePhone() ? <Cards {...props} /> : <Table {...props} />;
}

function Table({ rows, sort, onSort, onOpen }: Props) {
  return (
    <div className="k-panel overflow-x-auto">
      <table className="k-orders min-w-[860px]">
        <thead>
          <tr>
            <th scope="col" className="w-[132px]">
              Number
            </th>
            <th scope="col">Customer</th>
            <th scope="col">Description</th>
            <Sortable name="orderedAt" label="Ordered" sort={sort} onSort={onSort} className="w-[112px]" />
            <th scope="col" className="w-[120px]">
              Import
            </th>
            <th scope="col" className="w-[118px]">
              Status
            </th>
            <Sortable name="total" label="Total" sort={sort} onSort={onSort} className="w-[140px]" align="right" />
          </tr>
        </thead>
        <tbody>
          {rows.map((order) => (
            <tr key={order._id}>
              <td>
                <button type="button" className="k-order-open k-num" onClick={() => onOpen(order._id)}>
                  {order.orderNumber}
                </button>
              </td>
              <td>
                <Link href={hrefOf(order)} className="k-name">
                  {order.customerName ?? order.customerCode}
                </Link>
              </td>
              <td className="text-ink-2">{aboutOf(order)}</td>
              <td className="k-num">{relativeDay(order.orderedAt)}</td>
              <td className="text-ink-2">{order.vehicleImport && stageWords[order.vehicleImport.stage]}</td>
              <td>
                <StatusPill status={order.status} tone={toneOfOrder[order.status]} />
              </td>
              <td data-align="right" className="k-num">
                {formatMoney(order.total, order.currency)}
                <Refunded order={order} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type SortableProps = {
  name: 'orderedAt' | 'total';
  label: string;
  sort: Sort;
  onSort: (sort: Sort) => void;
  className: string;
  align?: 'right';
};

function Sortable({ name, label, sort, onSort, className, align }: SortableProps) {
  const falling = sort === `-${name}`;
  const on = falling || sort === name;
  const said = on ? (falling ? 'descending' : 'ascending') : 'none';
  return (
    <th scope="col" aria-sort={said} className={className} data-align={align}>
      <button type="button" className="k-order-sort" onClick={() => onSort(falling ? name : `-${name}`)}>
        {label} {on && (falling ? <CaretDownOutlined aria-hidden /> : <CaretUpOutlined aria-hidden />)}
      </button>
    </th>
  );
}

function Refunded({ order: { refundedAmount, currency } }: { order: ListedOrder }) {
  if (refundedAmount === 0) return null;
  return <span className="block text-xs text-ink-3">{formatMoney(refundedAmount, currency)} refunded</span>;
}

function Cards({ rows, onOpen }: Props) {
  return (
    <ul className="m-0 grid list-none gap-2 p-0" aria-label="Orders">
      {rows.map((order) => (
        <li key={order._id} className="k-panel p-3 text-[13px] leading-[18px]">
          <div className="flex items-start justify-between gap-3">
            <div className="min-w-0">
              <button type="button" className="k-order-open k-num" onClick={() => onOpen(order._id)}>
                {order.orderNumber}
              </button>
              <Link href={hrefOf(order)} className="k-name block break-words">
                {order.customerName ?? order.customerCode}
              </Link>
            </div>
            <StatusPill status={order.status} tone={toneOfOrder[order.status]} />
          </div>
          <div className="mt-2 flex items-end justify-between gap-3 text-ink-2">
            <span className="min-w-0 break-words">
              {aboutOf(order)}
              <span className="block text-xs text-ink-3">
                {relativeDay(order.orderedAt)}
                {order.vehicleImport && ` · import: ${stageWords[order.vehicleImport.stage].toLowerCase()}`}
              </span>
            </span>
            <span className="k-num shrink-0 text-right font-medium text-ink">
              {formatMoney(order.total, order.currency)}
              <Refunded order={order} />
            </span>
          </div>
        </li>
      ))}
    </ul>
  );
}
