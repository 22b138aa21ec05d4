import type { ReactNode } from 'react';
import type { Match } from '../types';

type Props = {
  text: string;
  /** The field whose text this is. */
  field: string;
  matches?: Match[];
  /** The text with spaces that the stored one has not: places are told of the stored one. */
  spaced?: boolean;
};

/** A text with what was searched for marked in it. */
export function Marked({ text, field, matches = [], spaced = false }: Props) {
  const ranges = joined(matches.filter((one) => one.field === field).flatMap((one) => rangeOf(one, text, spaced)));
  if (ranges.length === 0) return text;
  const parts: ReactNode[] = [];
  let end = 0;
  for (const { from, to } of ranges) {
    parts.push(text.slice(end, from), <mark key={from}>{text.slice(from, to)}</mark>);
    end = to;
  }
  return [...parts, text.slice(end)];
}

type Range = { from: number; to: number };

function rangeOf({ from, to }: Match, text: string, spaced: boolean): Range[] {
  if (from === null || to === null || from >= to) return [];
  const places = spaced ? [...text.matchAll(/\S/g)].map(({ index }) => index) : undefined;
  const first = places ? places[from] : from;
  const last = places ? places[to - 1] : to - 1;
  return first === undefined || last === undefined || last >= text.length ? [] : [{ from: first, to: last + 1 }];
}

/** In order, those that touch as one. */
function joined(ranges: Range[]): Range[] {
  const out: Range[] = [];
  for (const { from, to } of ranges.sort((a, b) => a.from - b.from)) {
    const before = out.at(-1);
    if (before && from <= before.to) before.to = Math.max(before.to, to);
    else out.push({ from, to });
  }
  return out;
}
