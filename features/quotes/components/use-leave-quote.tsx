'use client';
import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { useLeave } from '@/lib/ui/use-leave';

type Keeper = { isDirty: () => boolean; flush: () => Promise<boolean> };

/** Whoever leaves by a link of the page takes the draft along, saved; what cannot be saved is asked about first. */
export function useLeaveQuote(keeper: Keeper) {
  const router = useRouter();
  const latest = useRef(keeper);
  latest.current = keeper;
  const [typed] = useState({ isFieldsTouched: () => latest.current.isDirty() });
  const to = useRef('');
  const { leave, question } = useLeave(typed, true, () => router.push(to.current as Route));
  const go = useRef(leave);
  go.current = leave;

  useEffect(() => {
    const clicked = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href]') : null;
      const plain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
      const here = link?.origin === window.location.origin && !link.target && !link.hasAttribute('download');
      if (!link || !plain || !here || !latest.current.isDirty()) return;
      event.preventDefault();
      event.stopPropagation();
      to.current = link.pathname + link.search + link.hash;
      void latest.current.flush().then(() => go.current());
    };
    document.addEventListener('click', clicked, true);
    return () => document.removeEventListener('click', clicked, true);
  }, []);
  return question;
}
