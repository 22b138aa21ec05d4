'use client';
import { useCallback, useSyncExternalStore } from 'react';

/** Whether a media query holds; `false` on the server, so use CSS for whatever must be right in the first paint. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (changed: () => void) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    [query],
  );
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(query).matches,
    () => false,
  );
}

/** The same border as Tailwind's `md:`. */
export function usePhone(): boolean {
  return useMedia('(max-width: 767.98px)');
}
