'use client';
import { useRef } from 'react';

type Seen = { list: string; starts: Map<number, string> };
/** Of the list that was seen last: who comes back from a record turns pages as before. */
let last: Seen = { list: '', starts: new Map() };

/** Where each page seen so far began: keyset pages know only what follows them. */
export function usePages(list: string) {
  const seen = useRef<Seen>(last);
  if (seen.current.list !== list) seen.current = last.list === list ? last : { list, starts: new Map() };
  const { starts } = seen.current;
  return {
    at: (page: number) => starts.get(page),
    keep: (page: number, cursor: string) => {
      starts.set(page, cursor);
      last = seen.current;
    },
  };
}
