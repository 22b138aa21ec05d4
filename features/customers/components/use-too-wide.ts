'use client';
import { useLayoutEffect, useRef, useState } from 'react';

/** Whether what needs so many pixels does not fit into an element, however that changes. */
export function useTooWide(needed: number) {
  const frame = useRef<HTMLDivElement>(null);
  const [tooWide, setTooWide] = useState(false);
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element || typeof ResizeObserver === 'undefined') return;
    const measure = () => setTooWide(needed > element.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [needed]);
  return [frame, tooWide] as const;
}
