'use client';
import type { KeyboardEvent } from 'react';
import { type RecordTab, recordTabs } from './use-record-tab';

type Props = {
  tabs: readonly RecordTab[];
  active: RecordTab;
  onOpen: (tab: RecordTab) => void;
};

const words: Record<RecordTab, string> = {
  timeline: 'Timeline',
  details: 'Details',
  insights: 'Insights',
  orders: 'Orders',
  imports: 'Imports',
  quotes: 'Quotes',
  contacts: 'Contacts',
  history: 'History',
};
/** Columns of their own where there is room for them. */
const narrow: readonly RecordTab[] = ['details', 'insights'];

export function RecordTabs({ tabs, active, onOpen }: Props) {
  const wide = narrow.includes(active) ? 'timeline' : active;
  return (
    <div role="tablist" aria-label="Record" className="k-record-tabs" onKeyDown={moveFocus}>
      {recordTabs
        .filter((tab) => tabs.includes(tab))
        .map((tab) => (
          <button
            key={tab}
            type="button"
            role="tab"
            id={`tab-${tab}`}
            aria-controls="record-panel"
            aria-selected={tab === active}
            data-wide={tab === wide}
            data-narrow={narrow.includes(tab)}
            className="k-record-tab"
            onClick={() => onOpen(tab)}
          >
            {words[tab]}
          </button>
        ))}
    </div>
  );
}

function moveFocus(event: KeyboardEvent<HTMLElement>) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]')].filter((tab) => tab.offsetParent);
  const at = all.indexOf(document.activeElement as HTMLElement);
  all[(at + step + all.length) % all.length]?.focus();
}
