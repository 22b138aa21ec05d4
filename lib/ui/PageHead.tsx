import type { ReactNode } from 'react';

type Props = { title: string; text?: ReactNode; actions?: ReactNode };

/** A page's title, one line under it, and its actions at the right. */
export function PageHead({ title, text, actions }: Props) {
  return (
    <header className="mb-4 flex flex-wrap items-end gap-x-4 gap-y-3">
      <div className="min-w-0 flex-1 basis-48">
        <h1 className="m-0 text-xl leading-7 font-semibold">{title}</h1>
        {text && <p className="m-0 mt-0.5 text-[13px] leading-5 text-ink-2">{text}</p>}
      </div>
      {actions && <div className="flex max-w-full flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}
