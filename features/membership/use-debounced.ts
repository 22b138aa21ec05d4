'use client';
import { useEffect, useState } from 'react';

/** The value once it has stood still for a moment; while there is none, the last there was. */
export function useDebounced<T>(value: T | undefined, waitMs: number): T | undefined {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    if (value === undefined) return;
    const timer = setTimeout(() => setSettled(value), waitMs);
    return () => clearTimeout(timer);
  }, [value, waitMs]);
  return settled;
}
