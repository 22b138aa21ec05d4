import type { ReactNode } from 'react';

type Props = { label: string; id: string; problem?: string; className?: string; children: ReactNode };

/** A control under its name, with what is wrong with it below. */
export function Labelled({ label, id, problem, className = '', children }: Props) {
  return (
    <div className={`min-w-0 ${className}`}>
      <label htmlFor={id} className="mb-1 block text-[13px] leading-5 text-ink-2">
        {label}
      </label>
      {children}
      {problem && (
        <p id={`${id}-problem`} className="m-0 mt-1 text-xs text-danger">
          {problem}
        </p>
      )}
    </div>
  );
}

/** What is told here and changed elsewhere, or not any more. */
export function Said({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <div className="mb-1 text-[13px] leading-5 text-ink-2">{label}</div>
      <div className="py-[5px] leading-[22px] break-words whitespace-pre-wrap">{children}</div>
    </div>
  );
}
