'use client';
import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { useLeave } from './use-leave';

type Keeper = {
  isDirty: () => boolean;
  /** Saves what can be, where a page saves by itself. */
  flush?: () => Promise<boolean>;
};

/** For what is typed on the page itself: whoever leaves by a link has it saved, or is asked first. Views of the same page keep it. */
export function useLeavePage(keeper: Keeper) {
  const router = useRouter();
  const latest = useRef(keeper);
  latest.current = keeper;
  const [typed] = useState(() => {
    const own = window.location.pathname;
    return { isFieldsTouched: () => latest.current.isDirty(), stays: () => window.location.pathname === own };
  });
  const to = useRef('');
  const { leave, question } = useLeave(typed, true, () => router.push(to.current as Route));
  const go = useRef(leave);
  go.current = leave;

  useEffect(() => {
    const clicked = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href]') : null;
      const plain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
      const here = link?.origin === window.location.origin && !link.target && !link.hasAttribute('download');
      const away = here && link.pathname !== window.location.pathname;
      if (!link || !plain || !away || !latest.current.isDirty()) return;
      event.preventDefault();
      event.stopPropagation();
      to.current = link.pathname + link.search + link.hash;
      if (latest.current.flush) void latest.current.flush().then(() => go.current());
      else go.current();
    };
    document.addEventListener('click', clicked, true);
    return () => document.removeEventListener('click', clicked, true);
  }, []);
  return question;
}
