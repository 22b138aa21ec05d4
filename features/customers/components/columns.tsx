import Link from 'next/link';
import type { ReactNode } from 'react';
import { MembershipSwitch } from '@/features/membership';
import { CustomerAvatar } from '@/lib/ui/CustomerAvatar';
import { formatMoney, plural, relativeDay, shortName } from '@/lib/ui/format';
import { StatusPill } from '@/lib/ui/StatusPill';
import { wordOf } from '@/lib/ui/tone';
import type { CustomerRow, SortField } from '../types';
import { recordHref } from './record-href';
import { contactLines, hasPurchases } from './words';

export type Column = {
  key: string;
  title: string;
  /** Missing: takes what the others leave. */
  width?: number;
  /** Absent where the server cannot sort: contact is sealed. */
  sort?: SortField;
  align?: 'right';
  /** Below which width it gives way to the others. */
  narrow?: string;
  /** In the list only when somebody asks for it. */
  extra?: true;
  fixed?: boolean;
  cell: (row: CustomerRow, currency: string) => ReactNode;
};

export const columns: Column[] = [
  {
    key: 'customerId',
    title: 'Code',
    width: 116,
    sort: 'customerId',
    fixed: true,
    cell: (row) => <code className="k-code">{row.customerId}</code>,
  },
  { key: 'name', title: 'Customer', sort: 'name', fixed: true, cell: (row) => <Who row={row} /> },
  { key: 'contact', title: 'Contact', narrow: 'max-[1023px]:hidden', cell: (row) => <Contact row={row} /> },
  {
    key: 'status',
    title: 'Status',
    width: 108,
    sort: 'status',
    cell: (row) =>
      row.isActive ? <StatusPill status={row.status} /> : <StatusPill status="inactive" label="Deactivated" />,
  },
  { key: 'owner', title: 'Owner', width: 104, narrow: 'max-[1199px]:hidden', cell: (row) => <Owner row={row} /> },
  {
    key: 'purchaseAmount',
    title: 'Purchases',
    width: 112,
    sort: 'purchaseAmount',
    align: 'right',
    cell: (row, currency) => <Purchases row={row} currency={currency} />,
  },
  {
    key: 'membershipStatus',
    title: 'Member',
    width: 72,
    sort: 'membershipStatus',
    cell: (row) => <MembershipSwitch customer={row} />,
  },
  {
    key: 'createdAt',
    title: 'Created',
    width: 98,
    sort: 'createdAt',
    narrow: 'max-[1119px]:hidden',
    cell: (row) => <Day at={row.createdAt} />,
  },
  {
    key: 'updatedAt',
    title: 'Updated',
    width: 98,
    sort: 'updatedAt',
    extra: true,
    cell: (row) => <Day at={row.updatedAt} />,
  },
];

/** Which columns are shown: those of old, unless somebody switched one of them. */
export const shownColumns = (switched: readonly string[]) =>
  columns.filter((column) => column.fixed || Boolean(column.extra) === switched.includes(column.key));

const none = <span className="text-ink-3">–</span>;

function Who({ row }: { row: CustomerRow }) {
  return (
    <span className="flex items-center gap-2.5">
      <CustomerAvatar name={row.name} type={row.type} />
      <span className="min-w-0">
        <Link href={recordHref(row)} className="k-name block truncate text-[13.5px] font-medium">
          {row.name}
        </Link>
        <span className="k-second">{[wordOf(row.type), row.city].filter(Boolean).join(' · ')}</span>
      </span>
    </span>
  );
}

function Contact({ row }: { row: CustomerRow }) {
  const [first, second] = contactLines(row);
  if (!first) return none;
  return (
    <span className="k-num">
      {first}
      {second && <span className="k-second">{second}</span>}
    </span>
  );
}

function Owner({ row }: { row: CustomerRow }) {
  if (!row.owner) return <span className="text-ink-3">Unassigned</span>;
  return (
    <span className="flex items-center gap-2" title={row.owner.name}>
      <CustomerAvatar name={row.owner.name} size={20} />
      <span className="truncate">{shortName(row.owner.name)}</span>
    </span>
  );
}

function Purchases({ row, currency }: { row: CustomerRow; currency: string }) {
  if (!hasPurchases(row)) return none;
  const { totalOrders } = row.metrics;
  return (
    <span className="k-num">
      {formatMoney(row.purchaseAmount, currency)}
      {totalOrders > 0 && <span className="k-second">{plural(totalOrders, 'order')}</span>}
    </span>
  );
}

function Day({ at }: { at: string }) {
  return (
    <time dateTime={at} title={new Date(at).toLocaleString('en-US')} className="k-num">
      {relativeDay(at)}
    </time>
  );
}
