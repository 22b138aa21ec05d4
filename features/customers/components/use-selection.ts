'use client';
import { useCallback, useMemo, useState } from 'react';

const nobody: ReadonlySet<string> = new Set();

/** The selected rows of one list; another list (other filters) begins without any. Turning the page keeps them. */
export function useSelection(list: string) {
  const [kept, setKept] = useState({ list, ids: nobody });
  const ids = kept.list === list ? kept.ids : nobody;

  const set = useCallback(
    (some: string[], on: boolean) =>
      setKept((was) => {
        const next = new Set(was.list === list ? was.ids : nobody);
        for (const id of some) on ? next.add(id) : next.delete(id);
        return { list, ids: next };
      }),
    [list],
  );
  const clear = useCallback(() => setKept({ list, ids: nobody }), [list]);
  return useMemo(() => ({ ids, set, clear }), [ids, set, clear]);
}
