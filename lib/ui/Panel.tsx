import type { ReactNode } from 'react';
import { formatCount } from './format';

type Props = {
  title: string;
  count?: number;
  extra?: ReactNode;
  footer?: ReactNode;
  className?: string;
  children: ReactNode;
};

/** A titled white plane with a hairline under its head. */
export function Panel({ title, count, extra, footer, className = '', children }: Props) {
  return (
    <section aria-label={title} className={`k-panel overflow-hidden ${className}`}>
      <header className="flex min-h-11 items-center gap-2 border-b border-line px-4 py-2">
        <h2 className="m-0 text-sm leading-5 font-semibold">{title}</h2>
        {count !== undefined && <span className="k-count">{formatCount(count)}</span>}
        {extra && <div className="ml-auto flex items-center gap-2 text-[13px] font-medium">{extra}</div>}
      </header>
      {children}
      {footer && <footer className="flex items-center justify-between gap-3 px-4 py-2.5 text-[13px]">{footer}</footer>}
    </section>
  );
}

type RowProps = {
  avatar?: ReactNode;
  title: ReactNode;
  detail?: ReactNode;
  side?: ReactNode;
  /** The title is a sentence: it goes on in a second line rather than being cut. */
  wrap?: boolean;
};

/** Two lines and what stands at their right: the row of every panel. */
export function PanelRow({ avatar, title, detail, side, wrap = false }: RowProps) {
  return (
    <li className="flex min-h-[51px] items-center gap-3 border-b border-line px-4 py-1.5 last:border-b-0">
      {avatar}
      <div className="min-w-0 flex-1">
        <div className={`text-[13.5px] leading-[18px] font-medium ${wrap ? '' : 'truncate'}`}>{title}</div>
        {detail && <div className="text-xs leading-4 text-ink-3 md:truncate">{detail}</div>}
      </div>
      {side && <div className="flex shrink-0 items-center gap-3">{side}</div>}
    </li>
  );
}

/** Rows that are on their way, in the shape they will have. */
export function PanelBones({ rows = 6, square = false }: { rows?: number; square?: boolean }) {
  return (
    <ul className="m-0 list-none p-0" aria-busy="true" aria-label="Loading">
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: identical rows without a life of their own
        <li key={row} className="flex h-[51px] items-center gap-3 border-b border-line px-4 last:border-b-0">
          <span className={`k-bone h-[30px] w-[30px] ${square ? 'rounded-lg' : 'rounded-full'}`} />
          <span className="grid gap-1.5">
            <span className="k-bone h-2.5 w-36" />
            <span className="k-bone h-2 w-24" />
          </span>
          <span className="k-bone ml-auto h-2.5 w-16" />
        </li>
      ))}
    </ul>
  );
}
