'use client';
import { useEffect, useRef, useState } from 'react';

const delayMs = 250;

/** Text that is typed at once and taken over when the typing rests; follows the value when that changes elsewhere. */
export function useDebounced(value: string, take: (text: string) => void) {
  const [typed, setTyped] = useState(value);
  const told = useRef(value);
  const latest = useRef(take);
  latest.current = take;

  useEffect(() => {
    if (value === told.current) return;
    told.current = value;
    setTyped(value);
  }, [value]);

  useEffect(() => {
    const text = typed.trim();
    if (text === told.current) return;
    const timer = setTimeout(() => {
      told.current = text;
      latest.current(text);
    }, delayMs);
    return () => clearTimeout(timer);
  }, [typed]);

  return [typed, setTyped] as const;
}
