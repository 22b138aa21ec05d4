import { type RefObject, useRef, useState } from 'react';
import { type DraftLine, moved, newLine } from '../draft';

export type LineVerbs = {
  add: () => void;
  change: (key: string, typed: Partial<DraftLine>) => void;
  move: (from: number, to: number) => void;
  remove: (key: string) => void;
  /** The cell below, or a new line. */
  next: (from: number, cell: string) => void;
};
type Write = (next: (was: DraftLine[]) => DraftLine[]) => void;

/** The same object all along, so that of five hundred lines only the one that is typed in is drawn again. */
export function useLineVerbs(lines: DraftLine[], write: Write, place: RefObject<HTMLElement | null>): LineVerbs {
  const latest = useRef({ lines, write });
  latest.current = { lines, write };
  const [verbs] = useState<LineVerbs>(() => {
    const focus = (at: number, cell: string) =>
      requestAnimationFrame(() =>
        place.current
          ?.querySelectorAll('[data-line]')
          [at]?.querySelector<HTMLElement>(`[data-cell="${cell}"]`)
          ?.focus(),
      );
    const add = () => {
      const at = latest.current.lines.length;
      latest.current.write((was) => [...was, newLine()]);
      focus(at, 'sku');
    };
    return {
      add,
      change: (key, typed) =>
        latest.current.write((was) => was.map((one) => (one.key === key ? { ...one, ...typed } : one))),
      move: (from, to) => {
        if (to < 0 || to >= latest.current.lines.length || from === to) return;
        latest.current.write((was) => moved(was, from, to));
        focus(to, 'handle');
      },
      remove: (key) => latest.current.write((was) => was.filter((one) => one.key !== key)),
      next: (from, cell) => (from === latest.current.lines.length - 1 ? add() : focus(from + 1, cell)),
    };
  });
  return verbs;
}
