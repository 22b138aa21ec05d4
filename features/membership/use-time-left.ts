'use client';
import { useEffect, useRef, useState } from 'react';

/** Milliseconds left at the pace seen so far; nothing until there is a pace. Measured here, as the server's clock may differ. */
export function useTimeLeft(done: number, total: number): number | undefined {
  const first = useRef<{ at: number; done: number }>(undefined);
  const [left, setLeft] = useState<number>();
  useEffect(() => {
    const now = Date.now();
    first.current ??= { at: now, done };
    const moved = done - first.current.done;
    if (moved > 0) setLeft(((now - first.current.at) / moved) * Math.max(0, total - done));
  }, [done, total]);
  return left;
}
