'use client';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

const gap = 4;
const margin = 8;

/** Below the button where there is room, or more of it than above; kept inside the window, scrolling where it has to. */
function place(panel: HTMLElement, anchor: HTMLElement, align: 'start' | 'end'): void {
  const from = anchor.getBoundingClientRect();
  const { offsetWidth: width } = panel;
  const wanted = panel.scrollHeight + panel.offsetHeight - panel.clientHeight;
  const under = window.innerHeight - from.bottom - gap - margin;
  const over = from.top - gap - margin;
  const below = wanted <= under || under >= over;
  const height = Math.min(wanted, below ? under : over);
  const left = align === 'start' ? from.left : from.right - width;
  panel.style.top = `${below ? from.bottom + gap : from.top - gap - height}px`;
  panel.style.left = `${Math.max(margin, Math.min(left, window.innerWidth - width - margin))}px`;
  panel.style.maxHeight = `${below ? under : over}px`;
}

/** Within the page's landmark, so that nobody who goes by landmarks loses it. */
export const popupPlace = () => document.getElementById('content') ?? document.body;

/** Above the drawers and dialogs it may be opened from. */
export const popupClass =
  'fixed z-[1100] overflow-y-auto rounded-panel border border-line bg-raised text-ink shadow-float outline-none';

/** A panel that hangs on its button: Esc and a press outside close it, Esc gives the focus back. */
export function useAnchored(align: 'start' | 'end' = 'start') {
  const anchor = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);

  const close = useCallback((focus = true) => {
    setOpen(false);
    if (focus) anchor.current?.focus();
  }, []);

  useLayoutEffect(() => {
    if (!open || !panel.current || !anchor.current) return;
    const [hung, from] = [panel.current, anchor.current];
    place(hung, from, align);
    // What it holds may come late, and more of it.
    const sized = new ResizeObserver(() => place(hung, from, align));
    sized.observe(hung);
    (panel.current.querySelector<HTMLElement>('[role^="menuitem"]') ?? panel.current).focus({ preventScroll: true });
    return () => sized.disconnect();
  }, [open, align]);

  useEffect(() => {
    if (!open) return;
    const holds = (event: Event) =>
      event.target instanceof Node && (panel.current?.contains(event.target) || anchor.current?.contains(event.target));
    const pressed = (event: Event) => !holds(event) && close(false);
    const typed = (event: KeyboardEvent) => event.key === 'Escape' && close();
    const moved = () => close(false);
    document.addEventListener('pointerdown', pressed);
    document.addEventListener('keydown', typed);
    document.addEventListener('focusin', pressed);
    document.addEventListener('scroll', pressed, true);
    window.addEventListener('resize', moved);
    return () => {
      document.removeEventListener('pointerdown', pressed);
      document.removeEventListener('keydown', typed);
      document.removeEventListener('focusin', pressed);
      document.removeEventListener('scroll', pressed, true);
      window.removeEventListener('resize', moved);
    };
  }, [open, close]);

  return { anchor, panel, open, close, toggle: () => setOpen((was) => !was) };
}
