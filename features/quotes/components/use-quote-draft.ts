'use client';
import { useEffect, useRef, useState } from 'react';
import { problemOf } from '@/lib/api-problem';
import { notify } from '@/lib/ui/notify';
import { useUpdateQuoteMutation } from '../api';
import { bodyOf, type Draft, draftOf, type Problems, problemsOf } from '../draft';
import type { WholeQuote } from '../schema';

export type SaveState = 'saved' | 'waiting' | 'saving' | 'wrong' | 'stale' | 'failed';
const restMs = 1_200;
const none: Problems = new Map();
const textOf = (draft: Draft) => JSON.stringify(bodyOf(draft).body);

/** A draft that keeps itself: saved when the typing rests, on the version that it was made on, one save at a time. */
export function useQuoteDraft(quote: WholeQuote) {
  const [draft, setDraft] = useState(() => draftOf(quote));
  const [state, setState] = useState<SaveState>('saved');
  const [problems, setProblems] = useState(none);
  const [savedAt, setSavedAt] = useState(quote.updatedAt);
  const [detail, setDetail] = useState<string>();
  const [update] = useUpdateQuoteMutation();
  const kept = useRef({ text: textOf(draft), version: quote.version as number | undefined });
  const latest = useRef(draft);
  const running = useRef<Promise<boolean>>(undefined);
  latest.current = draft;
  const isDirty = () => textOf(latest.current) !== kept.current.text;

  const adopt = (from: WholeQuote) => {
    const next = draftOf(from);
    kept.current = { text: textOf(next), version: from.version };
    latest.current = next;
    setDraft(next);
    setProblems(none);
    setState('saved');
    setSavedAt(from.updatedAt);
  };
  // Changed elsewhere while nothing was typed here: shown as it is now. What was typed is never replaced, unless somebody sent
  // the quote: then it shows what was sent.
  useEffect(() => {
    if (quote.version <= (kept.current.version ?? 0) || running.current) return;
    const typed = isDirty();
    if (typed && quote.status === 'draft') return;
    adopt(quote);
    if (typed) notify.error(`${quote.quoteNumber} was sent meanwhile; what was typed last did not get into it`);
  });

  const refused = (error: unknown, at: number[]): false => {
    const problem = problemOf(error);
    const errors = (problem?.errors ?? []).map(({ path, message }) => [pathInDraft(path, at), message] as const);
    setProblems(new Map(errors));
    setDetail(problem?.detail);
    setState(problem?.code === 'stale' ? 'stale' : errors.length > 0 ? 'wrong' : 'failed');
    return false;
  };
  /** What is kept stands there again: nothing is wrong with it. */
  const unchanged = (): true => {
    setProblems(none);
    setState('saved');
    return true;
  };
  const saveOnce = async (): Promise<boolean> => {
    const text = textOf(latest.current);
    if (text === kept.current.text) return unchanged();
    const wrong = problemsOf(latest.current);
    setProblems(wrong);
    if (wrong.size > 0) {
      setState('wrong');
      return false;
    }
    const { body, at } = bodyOf(latest.current);
    setState('saving');
    try {
      const of = { customerId: quote.customerId, quoteId: quote._id, version: kept.current.version };
      const saved = await update({ ...of, quote: body }).unwrap();
      kept.current = { text, version: saved.version };
      setSavedAt(saved.updatedAt);
      setState(isDirty() ? 'waiting' : 'saved');
      return true;
    } catch (error) {
      return refused(error, at);
    }
  };
  /** All that was typed is kept, or told why not. */
  const flush = async (): Promise<boolean> => {
    while (running.current) await running.current;
    running.current = saveOnce().finally(() => {
      running.current = undefined;
    });
    const ok = await running.current;
    return ok && isDirty() ? flush() : ok;
  };

  const rest = useRef<() => void>(undefined);
  rest.current = () => {
    if (state === 'stale') return;
    if (isDirty() && isUnfinished(latest.current)) again();
    else void flush();
  };
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const again = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => rest.current?.(), restMs);
  };
  const change = (next: (was: Draft) => Draft) => {
    setDraft((was) => next(was));
    setState((was) => (was === 'saved' ? 'waiting' : was));
    again();
  };
  useEffect(
    () => () => {
      clearTimeout(timer.current);
    },
    [],
  );

  const keepMine = () => {
    kept.current = { ...kept.current, version: undefined };
    void flush();
  };
  /** What was typed is given up for what stands there now. */
  const reset = () => {
    kept.current = { text: textOf(latest.current), version: 0 };
    setState('saved');
  };
  return { draft, change, state, problems, savedAt, detail, flush, isDirty, keepMine, reset };
}

/** A line without a name, in which somebody is still typing. */
function isUnfinished(draft: Draft): boolean {
  const at = document.activeElement?.closest<HTMLElement>('[data-line]')?.dataset.line;
  return at !== undefined && problemsOf({ ...draft, lines: draft.lines.filter(({ key }) => key === at) }).size > 0;
}

/** The server counts the lines that were sent; the draft has blank ones between them. */
function pathInDraft(path: string, at: readonly number[]): string {
  const [list, index, field] = path.split('.');
  if (list !== 'items' || index === undefined) return path;
  return `items.${at[Number(index)] ?? index}.${field === 'description' || !field ? 'name' : field}`;
}
