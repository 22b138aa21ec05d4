import type { ReactNode } from 'react';

/** A named group of fields, cut from the next by a hairline. Children stand in one column; put `k-form-row` around those that share a line. */
export function FormSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="k-form-section" aria-label={title}>
      <h2 className="m-0 mb-3 text-sm leading-5 font-semibold">{title}</h2>
      {children}
    </section>
  );
}
