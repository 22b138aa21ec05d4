'use client';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import type { ListState } from './use-list-state';

const parser = parseAsStringLiteral(['edit', 'orders'] as const);

/** What is open over a record, in its address. */
export function useRecordState(id: string | undefined): Pick<ListState, 'adding' | 'over' | 'add' | 'close' | 'open'> {
  const [open, set] = useQueryState('open', parser.withOptions({ history: 'push' }));
  return {
    adding: false,
    over: open && id ? { kind: open, id } : undefined,
    add: () => set(null),
    open: (kind) => set(kind === 'details' ? null : kind),
    close: () => set(null, { history: 'replace' }),
  };
}
