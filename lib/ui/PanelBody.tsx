'use client';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { problemOf } from '@/lib/api-problem';
import { PanelBones } from './Panel';

type Props = {
  /** Nothing yet: bones are shown, until there are rows or an error. */
  rows: unknown[] | undefined;
  error?: unknown;
  retry: () => void;
  /** What an empty list means, in one sentence. */
  empty: string;
  bones?: number;
  children: ReactNode;
};

/** The four states of a list that is fetched: on its way, failed, empty, there. Rows once seen stay while they are fetched anew. */
export function PanelBody({ rows, error, retry, empty, bones = 6, children }: Props) {
  if (rows && rows.length > 0) return <ul className="m-0 list-none p-0">{children}</ul>;
  if (rows) return <p className="m-0 px-4 py-8 text-center text-[13px] text-ink-2">{empty}</p>;
  if (!error) return <PanelBones rows={bones} />;
  return (
    <div role="alert" className="flex flex-wrap items-center justify-center gap-3 px-4 py-7 text-[13px] text-ink-2">
      <span>{problemOf(error)?.detail ?? 'This could not be loaded.'}</span>
      <Button size="small" onClick={retry}>
        Try again
      </Button>
    </div>
  );
}
