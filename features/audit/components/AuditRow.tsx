'use client';
import { ArrowRightOutlined, DownOutlined, RightOutlined } from '@ant-design/icons';
import type { Route } from 'next';
import Link from 'next/link';
import { type ReactNode, useId, useState } from 'react';
import { CustomerAvatar } from '@/lib/ui/CustomerAvatar';
import type { AuditEntry } from '../schema';
import { deedOf, isAboutSelf, spaced, valueText, viaWords } from './audit-words';

/** One line, and on a press what was before and after. */
export function AuditRow({ entry }: { entry: AuditEntry }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const { at, by, changes, note, names, requestId } = entry;
  const notes = Object.entries(note).filter(([, value]) => value !== null && value !== undefined);
  const more = changes.length + notes.length > 0;
  return (
    <li className="k-audit-row">
      <div className="k-audit-line">
        {more ? (
          <button
            type="button"
            className="k-audit-toggle"
            aria-expanded={open}
            aria-controls={id}
            aria-label={`Details of ${by.name}, ${timeOf(at)}`}
            onClick={() => setOpen(!open)}
          >
            {open ? <DownOutlined aria-hidden /> : <RightOutlined aria-hidden />}
          </button>
        ) : (
          <span className="k-audit-toggle" aria-hidden />
        )}
        <time dateTime={at} className="text-ink-2 tabular-nums">
          {timeOf(at)}
        </time>
        <CustomerAvatar name={by.name} size={20} />
        <span className="k-audit-deed">
          <Deed entry={entry} />
        </span>
        <span className="text-xs text-ink-2 max-md:hidden">{viaWords[by.via] ?? by.via}</span>
        <code className="k-audit-request" title={requestId ? `Request ${requestId}` : undefined}>
          {requestId?.slice(-8)}
        </code>
      </div>
      {more && open && (
        <dl id={id} className="k-audit-changes">
          {changes.map((change) => (
            <Line key={`change ${change.field}`} name={change.field}>
              {change.from === null ? null : (
                <>
                  <s className="k-audit-before">{valueText(change.from, names)}</s>
                  <ArrowRightOutlined aria-label="became" className="text-[10px] text-ink-3" />
                </>
              )}
              <span className="k-audit-after">{valueText(change.to, names)}</span>
            </Line>
          ))}
          {notes.map(([name, value]) => (
            <Line key={`note ${name}`} name={name}>
              <span>{valueText(value, names)}</span>
            </Line>
          ))}
        </dl>
      )}
    </li>
  );
}

const timeOf = (at: string) =>
  new Intl.DateTimeFormat('en-US', { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }).format(
    new Date(at),
  );

/** Their deeds are told of the customer, and which one it was after that. */
const numbered = ['quote', 'order'];
const aboutCustomers = ['customer', 'accessRequest', 'contact', 'inquiry', 'referral', ...numbered];

/** "Ana Petrov changed CUST-001048 · Priya Chen". */
function Deed({ entry: { action, by, subject, customer } }: { entry: AuditEntry }) {
  const who = <b className="font-semibold">{by.name}</b>;
  if (isAboutSelf(action))
    return (
      <>
        {who} {deedOf(action)}
      </>
    );
  const kind = aboutCustomers.includes(subject.type) ? '' : spaced(subject.type);
  return (
    <>
      {who} {deedOf(action)} {kind} {kind && subject.name}
      {customer && (
        <>
          {kind && ' · '}
          <Link href={`/customers/${encodeURIComponent(customer.customerId)}` as Route} className="k-link">
            {customer.customerId}
          </Link>
          {' · '}
          {customer.name}
        </>
      )}
      {numbered.includes(subject.type) && subject.name && ` · ${subject.name}`}
    </>
  );
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
