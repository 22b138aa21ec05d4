'use client';
import type { ReactNode } from 'react';
import { formatCount } from '@/lib/ui/format';

/** A named group of choices that act at once. */
export function PickGroup({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="m-0 min-w-0 border-0 p-0">
      <legend className="mb-1.5 p-0 text-[13px] leading-[18px] font-medium text-ink-2">{title}</legend>
      <div className="flex flex-wrap gap-2">{children}</div>
    </fieldset>
  );
}

type PickProps = { on: boolean; label: string; count?: number; set: (on: boolean) => void };

/** Pressed means set, pressed again means not. */
export function Pick({ on, label, count, set }: PickProps) {
  return (
    <button type="button" className="k-pick" aria-pressed={on} onClick={() => set(!on)}>
      {label}
      {count !== undefined && <span className="k-view-count ml-1.5">{formatCount(count)}</span>}
    </button>
  );
}

export function toggled<T>(values: readonly T[] = [], one: T, on: boolean): T[] | undefined {
  const next = on ? [...values, one] : values.filter((value) => value !== one);
  return next.length > 0 ? next : undefined;
}
