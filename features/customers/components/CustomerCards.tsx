'use client';
import { MailOutlined, PhoneOutlined } from '@ant-design/icons';
import Link from 'next/link';
import { MembershipSwitch } from '@/features/membership';
import { CustomerAvatar } from '@/lib/ui/CustomerAvatar';
import { formatMoney, relativeDay } from '@/lib/ui/format';
import { StatusPill } from '@/lib/ui/StatusPill';
import { wordOf } from '@/lib/ui/tone';
import type { ListedRow } from '../types';
import { Marked } from './Marked';
import { matchNote } from './match-note';
import { RowMenu } from './RowMenu';
import { recordHref } from './record-href';
import type { CustomerActions } from './use-customer-actions';
import { contactLines, hasPurchases } from './words';

type Props = {
  rows?: ListedRow[];
  stale?: boolean;
  /** How many are on their way. */
  expected: number;
  currency: string;
  actions: CustomerActions;
};

/** The list on a phone: a card each, with what a thumb needs. */
export function CustomerCards({ rows, stale, expected, currency, actions }: Props) {
  return (
    <ul
      className={`m-0 grid list-none gap-2 p-0 ${stale ? 'opacity-60' : ''}`}
      aria-label="Customers"
      aria-busy={stale || !rows}
    >
      {rows?.map((row) => <Card key={row._id} row={row} currency={currency} actions={actions} />) ?? (
        <Bones count={expected} />
      )}
    </ul>
  );
}

const shown: ReadonlySet<string> = new Set(['name', 'customerId', 'status', 'type', 'owner']);

function Card({ row, currency, actions }: { row: ListedRow; currency: string; actions: CustomerActions }) {
  const [contact] = contactLines(row);
  const note = matchNote(row.match, shown);
  const full = row.access.level === 'full';
  return (
    <li className="k-panel k-card">
      <div className="flex items-start gap-2.5">
        <CustomerAvatar name={row.name} type={row.type} size={36} />
        <div className="min-w-0 flex-1">
          <Link href={recordHref(row)} className="k-name block text-sm leading-[18px] font-medium break-words">
            <Marked text={row.name} field="name" matches={row.match} />
          </Link>
          <span className="k-num text-xs text-ink-3">
            <Marked text={row.customerId} field="customerId" matches={row.match} /> · {wordOf(row.type)}
          </span>
        </div>
        {row.isActive === false ? (
          <StatusPill status="inactive" label="Deactivated" />
        ) : (
          <StatusPill status={row.status} />
        )}
      </div>
      <div className="mt-2.5 flex items-end justify-between gap-3 pb-2.5 text-[13px] leading-5 text-ink-2">
        <span className="min-w-0 break-words">
          {note && <span className="k-found">{note}</span>}
          {contact ?? 'No contact yet'}
          <br />
          {row.owner?.name ?? 'Unassigned'} · {relativeDay(row.createdAt)}
        </span>
        {full && (
          <span className="k-num shrink-0 font-medium text-ink">
            {hasPurchases(row) ? (
              formatMoney(row.purchaseAmount, currency)
            ) : (
              <span className="text-ink-3">No purchases</span>
            )}
          </span>
        )}
      </div>
      {full && <CardActions row={row} actions={actions} />}
    </li>
  );
}

function CardActions({ row, actions }: { row: ListedRow; actions: CustomerActions }) {
  return (
    <div className="flex items-center gap-3 border-t border-line">
      {row.phone && (
        <a className="k-card-action" href={`tel:${row.phone}`} aria-label={`Call ${row.name}`}>
          <PhoneOutlined aria-hidden /> Call
        </a>
      )}
      {row.email && (
        <a className="k-card-action" href={`mailto:${row.email}`} aria-label={`E-mail ${row.name}`}>
          <MailOutlined aria-hidden /> E-mail
        </a>
      )}
      <span className="ml-auto flex items-center gap-2.5 text-xs text-ink-2">
        Member
        <MembershipSwitch customer={row} />
      </span>
      <RowMenu row={row} actions={actions} className="k-icon-button -mr-2" />
    </div>
  );
}

function Bones({ count }: { count: number }) {
  return Array.from({ length: count }, (_, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: identical cards without a life of their own
    <li key={at} className="k-panel k-card flex h-[158px] gap-2.5">
      <span className="k-bone h-9 w-9 rounded-full" />
      <span className="grid content-start gap-2 pt-1">
        <span className="k-bone h-2.5 w-40" />
        <span className="k-bone h-2 w-28" />
      </span>
    </li>
  ));
}
