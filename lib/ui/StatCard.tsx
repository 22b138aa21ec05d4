import type { Route } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Sparkline } from './Sparkline';
import type { Tone } from './tone';

type Props = {
  label: string;
  /** Already formatted; nothing while it is on its way. */
  value?: string;
  /** The line below: "this month", "37.6% of all". */
  note?: string;
  /** Stands before the note in green or red: "+312". */
  delta?: { text: string; tone: 'positive' | 'danger' | 'neutral' };
  trend?: number[];
  tone?: Tone;
  selected?: boolean;
  onClick?: () => void;
  href?: Route;
};

/** One figure, 88 px high. With `onClick` it is a button that filters, with `href` a link to the list behind the figure. */
export function StatCard({ label, value, note, delta, trend, tone, selected = false, onClick, href }: Props) {
  const inside: ReactNode = (
    <>
      <span className="k-stat-label">{label}</span>
      {value === undefined ? (
        <span className="k-stat-value">
          <span className="k-bone h-5 w-20" aria-hidden />
        </span>
      ) : (
        <span className="k-stat-value">{value}</span>
      )}
      <span className="k-stat-note">
        {delta && <span className={`k-delta k-tone-${delta.tone}`}>{delta.text}</span>}
        {delta && note ? ' ' : ''}
        {note}
      </span>
      {trend && <Sparkline values={trend} tone={tone} />}
    </>
  );
  if (href) {
    return (
      <Link href={href} className="k-panel k-stat k-stat-live">
        {inside}
      </Link>
    );
  }
  if (onClick) {
    return (
      <button type="button" className="k-panel k-stat k-stat-live" aria-pressed={selected} onClick={onClick}>
        {inside}
      </button>
    );
  }
  return <div className="k-panel k-stat">{inside}</div>;
}

/** Four in a row, two by two on a phone. */
export function StatRow({ children, label }: { children: ReactNode; label: string }) {
  return (
    <section aria-label={label} className="grid grid-cols-2 gap-2 md:gap-3 lg:grid-cols-4">
      {children}
    </section>
  );
}
