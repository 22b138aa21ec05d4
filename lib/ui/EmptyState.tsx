'use client';
import { LockOutlined, SearchOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';

type Props = { icon?: ReactNode; title: string; text?: ReactNode; compact?: boolean; children?: ReactNode };

/** Nothing to show, said in words, with what can be done about it. */
export function EmptyState({ icon, title, text, compact = false, children }: Props) {
  return (
    <div className={`k-empty ${compact ? 'py-8' : 'py-20 md:py-28'}`}>
      {icon && (
        <span className="k-empty-icon" aria-hidden>
          {icon}
        </span>
      )}
      <h2 className={`m-0 font-semibold ${compact ? 'text-sm' : 'text-base'}`}>{title}</h2>
      {text && <p className="m-0 max-w-[46ch] text-[13px] text-ink-2">{text}</p>}
      {children}
    </div>
  );
}

type Filter = { key: string; label: string; onRemove: () => void; count?: number };

type NoMatchProps = { title: string; text?: string; filters?: Filter[]; children?: ReactNode };

/** Filters that exclude everything: each says how many would show without it. */
export function EmptyNoMatch({
  title,
  text = 'Remove one of them to see customers again.',
  filters,
  children,
}: NoMatchProps) {
  return (
    <EmptyState icon={<SearchOutlined />} title={title} text={text}>
      {filters && filters.length > 0 && (
        <ul className="m-0 mt-2 w-full max-w-[420px] list-none rounded-panel border border-line p-0 text-[13px]">
          {filters.map((filter) => (
            <li
              key={filter.key}
              className="flex min-h-[34px] items-center gap-3 border-b border-line px-3 last:border-b-0"
            >
              <span className="min-w-0 flex-1 text-left">{filter.label}</span>
              <button type="button" className="k-link" onClick={filter.onRemove}>
                {filter.count === undefined ? 'Remove' : `Remove, show ${filter.count.toLocaleString('en-US')}`}
                <span className="sr-only">: {filter.label}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {children && <div className="mt-2 flex flex-wrap items-center justify-center gap-2">{children}</div>}
    </EmptyState>
  );
}

/** What the person's role may not see. */
export function EmptyNoRight({ title, text }: { title: string; text: string }) {
  return <EmptyState icon={<LockOutlined />} title={title} text={text} />;
}
