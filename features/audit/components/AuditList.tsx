'use client';
import { longDate, relativeDay } from '@/lib/ui/format';
import { PanelBody } from '@/lib/ui/PanelBody';
import type { AuditEntry } from '../schema';
import { AuditRow } from './AuditRow';

type Props = { entries?: AuditEntry[]; error?: unknown; retry: () => void };
type Day = { key: string; title: string; entries: AuditEntry[] };

/** A panel for each day, as the reader's clock has it. */
export function AuditList({ entries, error, retry }: Props) {
  if (!entries || entries.length === 0)
    return (
      <div className="k-panel">
        <PanelBody rows={entries} error={error} retry={retry} empty="Nothing of this kind happened in that time.">
          {null}
        </PanelBody>
      </div>
    );
  return (
    <div className="grid gap-4">
      {daysOf(entries).map((day) => (
        <section key={day.key} aria-label={day.title}>
          <h2 className="m-0 mb-2 text-[13px] leading-5 font-semibold">{day.title}</h2>
          <ul className="k-panel m-0 list-none overflow-hidden p-0">
            {day.entries.map((entry) => (
              <AuditRow key={entry._id} entry={entry} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function daysOf(entries: AuditEntry[]): Day[] {
  const days: Day[] = [];
  for (const entry of entries) {
    const key = new Date(entry.at).toDateString();
    const last = days.at(-1);
    if (last?.key === key) last.entries.push(entry);
    else days.push({ key, title: titleOf(entry.at), entries: [entry] });
  }
  return days;
}

function titleOf(at: string): string {
  const near = relativeDay(at);
  return near === 'Today' || near === 'Yesterday' ? `${near}, ${longDate(at)}` : longDate(at);
}
