import { createElement } from 'react';
import { toast } from 'react-hot-toast/headless';
import { problemOf } from '@/lib/api-problem';
import { type ToastAction, ToastBody } from './ToastBody';

/*
 * The one way to tell a person what happened. It stands on react-hot-toast's headless half, because the other half writes its
 * styles into the page without a nonce; `Toaster` draws them.
 */
type Options = { id?: string; action?: ToastAction };

const briefMs = 4_000;
/** Long enough to read an error or to reach for Undo. */
const longMs = 9_000;

function show(kind: 'success' | 'error', text: string, { id, action }: Options): string {
  return toast[kind]((shown) => createElement(ToastBody, { id: shown.id, kind, text, action }), {
    id,
    duration: kind === 'error' || action ? longMs : briefMs,
  });
}

export const notify = {
  success: (text: string, options: Options = {}) => show('success', text, options),

  /** Takes a sentence, or what a request was rejected with; then `fallback` says what was being tried. */
  error: (what: unknown, fallback = 'That did not work', options: Options = {}) =>
    show('error', typeof what === 'string' ? what : (problemOf(what)?.detail ?? fallback), options),

  /** Success that can be taken back. */
  undo: (text: string, undo: () => void, options: Omit<Options, 'action'> = {}) =>
    show('success', text, { ...options, action: { label: 'Undo', onClick: undo } }),

  dismiss: (id?: string) => toast.dismiss(id),
};
