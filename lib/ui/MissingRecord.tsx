'use client';
import { Button } from 'antd';
import type { Route } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { problemOf } from '@/lib/api-problem';
import { EmptyState } from './EmptyState';

type Props = {
  icon: ReactNode;
  /** What it would be: "customer". */
  of: string;
  /** What may be the matter when there is none, in words. */
  gone: string;
  error: unknown;
  retry: () => void;
  /** Where all of its kind are. */
  all: { href: Route; label: string };
};

/** In place of a record that there is none of for this person, or that could not be loaded. */
export function MissingRecord({ icon, of, gone, error, retry, all }: Props) {
  const problem = problemOf(error);
  const isGone = problem?.status === 404;
  return (
    <div className="k-panel" role={isGone ? undefined : 'alert'}>
      <EmptyState
        icon={icon}
        title={isGone ? `There is no such ${of}` : `This ${of} could not be loaded`}
        text={isGone ? gone : problem?.detail}
      >
        <div className="mt-2 flex items-center gap-4">
          {!isGone && <Button onClick={retry}>Try again</Button>}
          <Link href={all.href} className="k-link">
            {all.label}
          </Link>
        </div>
      </EmptyState>
    </div>
  );
}
