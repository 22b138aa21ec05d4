'use client';
import { HistoryOutlined } from '@ant-design/icons';
import { dayAndTime } from '@/lib/ui/format';
import { PopupButton } from '@/lib/ui/PopupButton';
import type { Customer } from '../types';
import type { EditPath } from './edit-values';
import { HistoryChangeRow } from './HistoryChangeRow';
import { useHistory } from './use-history';

type Props = { customer: Customer; path: EditPath; label: string; changed: boolean };

/** What a field was before, behind a button at its end; it is in sight where there is something to tell. */
export function FieldHistory({ customer, path, label, changed }: Props) {
  return (
    <PopupButton
      label={`History of ${label}`}
      align="end"
      className={`k-icon-button k-icon-small k-property-history ${changed ? 'k-property-changed' : ''}`}
      face={
        <>
          <HistoryOutlined aria-hidden />
          <span className="sr-only">History of {label}</span>
        </>
      }
    >
      <Changes customer={customer} path={path} label={label} />
    </PopupButton>
  );
}

function Changes({ customer, path, label }: Omit<Props, 'changed'>) {
  const { entries, error, hasMore, more, busy } = useHistory(customer._id, path);
  return (
    <div className="w-[340px] max-w-[calc(100vw-32px)] p-4 text-[13px] leading-5" aria-busy={busy}>
      <h3 className="m-0 mb-1 text-[13px] font-semibold">History of {label}</h3>
      {error ? <p className="m-0 text-ink-2">It could not be loaded.</p> : null}
      {!entries && !error && <span className="k-bone h-3 w-40" />}
      <ol className="m-0 list-none p-0">
        {entries?.map((entry) => (
          <li key={entry.eventId} className="border-b border-line py-2 last:border-b-0">
            <span className="block text-xs text-ink-3">
              {entry.by.name}, <time dateTime={entry.at}>{dayAndTime(entry.at)}</time>
            </span>
            {entry.changes.map((change) => (
              <HistoryChangeRow key={change.field} change={change} eventId={entry.eventId} customer={customer} />
            ))}
          </li>
        ))}
      </ol>
      {entries?.length === 0 && <p className="m-0 text-ink-2">It was never changed.</p>}
      {hasMore && (
        <button type="button" className="k-link mt-2" onClick={() => more()}>
          Earlier changes
        </button>
      )}
    </div>
  );
}
