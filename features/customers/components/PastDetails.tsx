'use client';
import { useMe } from '@/features/session';
import { problemOf } from '@/lib/api-problem';
import { dayAndTime, longDate } from '@/lib/ui/format';
import type { Customer } from '../types';
import { Properties } from './Properties';
import { PropertyValue } from './PropertyValue';
import { type Property, propertiesOf } from './property-list';
import { useAsked } from './use-asked';
import { usePast } from './use-past';

type Props = { customer: Customer; day: string; onBack: () => void };

/** The record as it was on a day, to be read; what is different today says so. */
export function PastDetails({ customer, day, onBack }: Props) {
  const { past, last, error } = usePast(customer, day);
  return (
    <div className="grid content-start gap-5">
      <div className="k-past" role="status">
        <p className="m-0">
          As it was on <b className="font-semibold">{longDate(`${day}T12:00`)}</b>
          {last && <span className="block text-xs">{`Last changed by ${last.by.name}, ${dayAndTime(last.at)}`}</span>}
        </p>
        <button type="button" className="k-row-action" onClick={onBack}>
          Back to now
        </button>
      </div>
      {error ? (
        <p role="alert" className="m-0 text-[13px] text-ink-2">
          {problemOf(error)?.detail ?? 'That day could not be loaded.'}
        </p>
      ) : (
        past && <Groups customer={customer} past={past} />
      )}
    </div>
  );
}

function Groups({ customer, past }: { customer: Customer; past: Customer }) {
  const { currency } = useMe();
  const asked = useAsked();
  const rows = propertiesOf(customer, asked, currency).flatMap((group) => group.rows);
  const now = new Map(rows.map((row) => [row.path ?? row.label, row.value]));
  return propertiesOf(past, asked, currency).map((group) => {
    const shown = group.rows.filter((row) => row.path && (row.value || row.masked || now.get(row.path)));
    return (
      shown.length > 0 && (
        <Properties
          key={group.title}
          title={group.title}
          rows={shown}
          row={(row) => <Then key={row.label} row={row} now={now.get(row.path ?? row.label) ?? null} />}
        />
      )
    );
  });
}

function Then({ row, now }: { row: Property; now: string | null }) {
  const differs = row.value !== now && !row.masked;
  return (
    <div className={differs ? 'k-property-then' : undefined}>
      <dt>{row.label}</dt>
      <dd>
        <PropertyValue {...row} />
        {differs && <span className="block text-xs text-ink-3">now {now ?? 'empty'}</span>}
      </dd>
    </div>
  );
}
