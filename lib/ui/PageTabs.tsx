'use client';
import type { Route } from 'next';
import Link from 'next/link';
import type { KeyboardEvent, ReactNode } from 'react';

type Tab<Key extends string> = { key: Key; label: string; href: Route };

type Props<Key extends string> = { label: string; tabs: Tab<Key>[]; active: Key; actions?: ReactNode };

/** The tab row that is a page's title row (the title itself is for screen readers): views of one page, each with its address, and the page's actions at the right. */
export function PageTabs<Key extends string>({ label, tabs, active, actions }: Props<Key>) {
  return (
    <div className="k-tabs">
      <h1 className="sr-only">{label}</h1>
      <div role="tablist" aria-label={label} className="flex gap-3.5 self-end md:gap-7" onKeyDown={moveFocus}>
        {tabs.map((tab) => (
          <Link
            key={tab.key}
            href={tab.href}
            role="tab"
            className="k-tab"
            aria-selected={tab.key === active}
            aria-current={tab.key === active ? 'page' : undefined}
          >
            {tab.label}
          </Link>
        ))}
      </div>
      {actions && <div className="ml-auto flex shrink-0 items-center gap-2 pb-1">{actions}</div>}
    </div>
  );
}

/** The arrows go along the tabs, Enter opens: a tab is a link, and what it opens may take a moment. */
function moveFocus(event: KeyboardEvent<HTMLElement>) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]')];
  const at = all.indexOf(document.activeElement as HTMLElement);
  all[(at + step + all.length) % all.length]?.focus();
}
