import { EditOutlined } from '@ant-design/icons';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { CustomerAvatar } from '@/lib/ui/CustomerAvatar';
import { formatMoney, plural, relativeDay, shortName } from '@/lib/ui/format';
import { StatusPill } from '@/lib/ui/StatusPill';
import { wordOf } from '@/lib/ui/tone';
import type { ListedRow } from '../types';
import type { EditPath } from './edit-values';
import { Marked } from './Marked';
import { matchNote } from './match-note';
import { recordHref } from './record-href';
import type { Asked } from './use-asked';
import { hasPurchases, phoneWords } from './words';

/** What every cell of a list may need besides its row. */
export type Cells = {
  currency: string;
  asked: Asked;
  /** The fields that the columns show: what else was searched for is said under the name. */
  shown: ReadonlySet<string>;
  mayEdit: (row: ListedRow, path: EditPath) => boolean;
  edit: (row: ListedRow, path: EditPath, at: HTMLElement) => void;
};
export type CellProps = { row: ListedRow; cells: Cells };

export const none = <span className="text-ink-3">–</span>;

type EditableProps = CellProps & { path: EditPath; children: ReactNode };

/** A value that is edited where it stands, by whoever may. */
export function Editable({ row, cells, path, children }: EditableProps) {
  if (!cells.mayEdit(row, path)) return children;
  return (
    <button type="button" className="k-cell" onClick={(event) => cells.edit(row, path, event.currentTarget)}>
      <span className="min-w-0 truncate">{children}</span>
      <EditOutlined aria-hidden className="k-cell-pen" />
      <span className="sr-only">{`Edit ${cells.asked.labels[path] ?? path}`}</span>
    </button>
  );
}

export function Who({ row, cells }: CellProps) {
  const note = matchNote(row.match, cells.shown);
  return (
    <span className="flex items-center gap-2.5">
      <CustomerAvatar name={row.name} type={row.type} />
      <span className="min-w-0">
        <Link href={recordHref(row)} className="k-name block truncate text-[13.5px] font-medium">
          <Marked text={row.name} field="name" matches={row.match} />
        </Link>
        <span className="k-second">
          {note && <span className="k-found">{note}</span>}
          {wordOf(row.type)}
          {row.city && ' · '}
          {row.city && <Marked text={row.city} field="city" matches={row.match} />}
        </span>
      </span>
    </span>
  );
}

export function Code({ row }: CellProps) {
  return (
    <code className="k-code">
      <Marked text={row.customerId} field="customerId" matches={row.match} />
    </code>
  );
}

export function Email({ row, cells }: CellProps) {
  return (
    <Editable {...{ row, cells }} path="email">
      {row.email ? <Marked text={row.email} field="email" matches={row.match} /> : none}
    </Editable>
  );
}

export function Phone({ row, cells }: CellProps) {
  return (
    <Editable {...{ row, cells }} path="phone">
      <span className="k-num">
        {row.phone ? <Marked text={phoneWords(row.phone)} field="phone" matches={row.match} spaced /> : none}
      </span>
    </Editable>
  );
}

/** E-mail over phone; what is missing leaves no hole. */
export function Contact({ row, cells }: CellProps) {
  const { email, phone, contactInfo } = row;
  if (!email && !phone) return contactInfo ?? <Email {...{ row, cells }} />;
  return (
    <span className="k-num block">
      {email && <Email {...{ row, cells }} />}
      {phone && (
        <span className={email ? 'k-second' : undefined}>
          <Phone {...{ row, cells }} />
        </span>
      )}
    </span>
  );
}

export function Status({ row, cells }: CellProps) {
  if (row.isActive === false) return <StatusPill status="inactive" label="Deactivated" />;
  return (
    <Editable {...{ row, cells }} path="status">
      <StatusPill status={row.status} />
    </Editable>
  );
}

export function Owner({ row }: CellProps) {
  if (!row.owner) return <span className="text-ink-3">Unassigned</span>;
  const found = row.match?.some(({ field }) => field === 'owner');
  return (
    <span className="flex items-center gap-2" title={row.owner.name}>
      <CustomerAvatar name={row.owner.name} size={20} />
      <span className="truncate">{found ? <mark>{shortName(row.owner.name)}</mark> : shortName(row.owner.name)}</span>
    </span>
  );
}

/** Where the customer imports from, over what. */
export function Segmentation({ row, cells }: CellProps) {
  const { region, vehicleTypes } = row.preferences;
  const { regions, vehicleTypes: types } = cells.asked.lists;
  return (
    <>
      <Editable {...{ row, cells }} path="preferences.region">
        {region ? (regions.labels[region] ?? region) : none}
      </Editable>
      {vehicleTypes.length > 0 && (
        <span className="k-second">{vehicleTypes.map((one) => types.labels[one] ?? one).join(', ')}</span>
      )}
    </>
  );
}

export function Purchases({ row, cells }: CellProps) {
  if (!hasPurchases(row)) return none;
  const { totalOrders } = row.metrics;
  return (
    <span className="k-num">
      {formatMoney(row.purchaseAmount, cells.currency)}
      {totalOrders > 0 && <span className="k-second">{plural(totalOrders, 'order')}</span>}
    </span>
  );
}

export function Tags({ row, cells }: CellProps) {
  const found = new Set(row.match?.filter(({ field }) => field === 'tags').map(({ to }) => to));
  return (
    <Editable {...{ row, cells }} path="tags">
      {row.tags.length === 0
        ? none
        : row.tags.map((tag) => (
            <span key={tag} className="k-tag k-tone-neutral mr-1">
              {found.has(tag.length) ? <mark>{tag}</mark> : tag}
            </span>
          ))}
    </Editable>
  );
}

export function Day({ at }: { at: string | null | undefined }) {
  if (!at) return none;
  return (
    <time dateTime={at} title={new Date(at).toLocaleString('en-US')} className="k-num">
      {relativeDay(at)}
    </time>
  );
}
