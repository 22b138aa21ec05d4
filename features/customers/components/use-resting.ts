'use client';
import { useEffect, useState } from 'react';

/** What was typed, once the typing rests. */
export function useResting(value: string, restMs = 300): string {
  const [resting, setResting] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setResting(value), restMs);
    return () => clearTimeout(timer);
  }, [value, restMs]);
  return resting;
}
