'use client';
import { Button } from 'antd';
import { useState } from 'react';
import { MembershipHistory } from '@/features/membership';
import { OwnershipHistory } from '@/features/ownership';
import { useMe } from '@/features/session';
import { dayAndTime } from '@/lib/ui/format';
import { PanelBones } from '@/lib/ui/Panel';
import type { Customer } from '../types';
import { HistoryChangeRow } from './HistoryChangeRow';
import { deedOf, labelOf } from './history-words';
import { useAsked } from './use-asked';
import { useChangedFields, useHistory } from './use-history';

type Props = { customer: Customer; asOf?: string; onAsOf: (day: string | undefined) => void };

/** Every field's changes, one by one, and the record as of a day. */
export function HistoryPanel({ customer, asOf, onAsOf }: Props) {
  const { may, currency } = useMe();
  const { labels } = useAsked();
  const [field, setField] = useState('');
  const fields = [...useChangedFields(customer._id)].sort();
  return (
    <div className="grid gap-5 pt-4">
      <div className="flex flex-wrap items-end gap-4 text-[13px]">
        <label className="grid gap-1">
          <span className="text-ink-2">Field</span>
          <select className="k-rows h-8" value={field} onChange={(event) => setField(event.target.value)}>
            <option value="">All fields</option>
            {fields.map((one) => (
              <option key={one} value={one}>
                {labelOf(one, labels)}
              </option>
            ))}
          </select>
        </label>
        <label className="grid gap-1">
          <span className="text-ink-2">Show the record as of</span>
          <input
            type="date"
            className="k-rows h-8"
            value={asOf ?? ''}
            min={dayOf(customer.createdAt)}
            max={dayOf(new Date())}
            onChange={(event) => onAsOf(event.target.value || undefined)}
          />
        </label>
      </div>
      <Entries customer={customer} field={field || undefined} />
      {may('membership.read') && <MembershipHistory customerId={customer._id} currency={currency} />}
      {may('customers.owner') && <OwnershipHistory customerId={customer._id} />}
    </div>
  );
}

function Entries({ customer, field }: { customer: Customer; field?: string }) {
  const { labels } = useAsked();
  const { entries, error, hasMore, more, busy } = useHistory(customer._id, field);
  if (error) return <p className="m-0 text-[13px] text-ink-2">The history could not be loaded.</p>;
  if (!entries) return <PanelBones rows={4} />;
  if (entries.length === 0) return <p className="m-0 text-[13px] text-ink-2">Nothing was changed yet.</p>;
  return (
    <section aria-label="Changes">
      <ol className="k-history m-0 list-none p-0">
        {entries.map((entry) => (
          <li key={entry.eventId}>
            <p className="m-0 text-[13px]">
              <b className="font-semibold">{entry.by.name}</b> {deedOf(entry, labels)}
              <time className="k-timeline-time" dateTime={entry.at}>
                {dayAndTime(entry.at)}
              </time>
            </p>
            {entry.changes.map((change) => (
              <HistoryChangeRow key={change.field} named change={change} eventId={entry.eventId} customer={customer} />
            ))}
          </li>
        ))}
      </ol>
      {hasMore && (
        <Button className="mt-3" loading={busy} onClick={() => more()}>
          Load earlier
        </Button>
      )}
    </section>
  );
}

/** "2026-03-01" where the reader is. */
function dayOf(moment: string | Date): string {
  const at = new Date(moment);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}
