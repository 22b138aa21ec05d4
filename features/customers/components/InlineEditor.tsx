'use client';
import { CheckOutlined, CloseOutlined } from '@ant-design/icons';
import { type KeyboardEvent, useId, useMemo, useRef, useState } from 'react';
import { useMe } from '@/features/session';
import { problemOf } from '@/lib/api-problem';
import { problemAt } from '@/lib/form-rules';
import type { Customer } from '../types';
import { ConflictDialog } from './ConflictDialog';
import { editSchema } from './edit-schema';
import { type EditPath, flatOf, flatten, nest, same, type Value } from './edit-values';
import { FieldControl } from './FieldControl';
import { type FieldKind, kindOf } from './field-kinds';
import { useAsked } from './use-asked';
import { useSaveChanges } from './use-save-changes';

type Props = { customer: Customer; path: EditPath; onClose: () => void };

/** These are saved as soon as they are chosen. */
const chosen = new Set<FieldKind['kind']>(['choice', 'country', 'switch']);

/** One field, edited where it stands, on the version that was there when the editing began. */
export function InlineEditor({ customer, path, onClose }: Props) {
  const { currency } = useMe();
  const asked = useAsked();
  const kind = kindOf(path, asked.kinds);
  const { value, change, commit, error, busy, conflict, choose } = useInlineEdit({ customer, path, onClose });
  const hint = useId();
  // There Enter begins a line or takes a choice.
  const plain = kind.kind === 'long' || kind.kind === 'tags' || (kind.kind === 'list' && kind.several);
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose();
    if (event.key !== 'Enter' || (plain && !event.ctrlKey && !event.metaKey)) return;
    event.preventDefault();
    commit();
  };
  const take = (next: unknown) => {
    change(next);
    if (chosen.has(kind.kind)) commit();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset brings a frame that a row has no room for
    <div role="group" aria-label={`Edit ${asked.labels[path]}`} className="k-inline" onKeyDown={keys} aria-busy={busy}>
      <FieldControl
        {...{ kind, asked, currency }}
        aria-label={asked.labels[path]}
        aria-describedby={hint}
        aria-invalid={error !== undefined}
        country={customer.address.country}
        clearable={path !== 'type'}
        status={error ? 'error' : undefined}
        size="small"
        autoFocus
        defaultOpen={chosen.has(kind.kind)}
        value={value}
        onChange={take}
      />
      <div className="mt-0.5 flex items-start">
        <span id={hint} role={error ? 'alert' : undefined} className={error ? 'k-inline-error' : 'k-inline-hint'}>
          {error ?? (plain ? 'Ctrl+Enter saves, Esc cancels' : 'Enter saves, Esc cancels')}
        </span>
        <button type="button" className="k-icon-button k-icon-small" aria-label="Save" disabled={busy} onClick={commit}>
          <CheckOutlined aria-hidden />
        </button>
        <button type="button" className="k-icon-button k-icon-small" aria-label="Cancel" onClick={onClose}>
          <CloseOutlined aria-hidden />
        </button>
      </div>
      {conflict && <ConflictDialog conflict={conflict} currency={currency} onChoose={choose} />}
    </div>
  );
}

function useInlineEdit({ customer, path, onClose }: Props) {
  const asked = useAsked();
  const [opened] = useState(customer);
  const before = useMemo(() => flatOf(opened), [opened]);
  const [value, setValue] = useState<unknown>(before[path] ?? undefined);
  // What is chosen by Enter is committed by the same press, before the page is drawn again.
  const latest = useRef<unknown>(value);
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const { save, conflict, choose } = useSaveChanges();

  const change = (next: unknown) => {
    latest.current = typed(next);
    setValue(latest.current);
    setError(undefined);
  };
  const commit = async () => {
    if (busy) return;
    const wanted = flatten(nest({ ...before, [path]: latest.current as Value }));
    if (same(wanted[path] ?? null, before[path] ?? null)) return onClose();
    const wrong = await problemAt(editSchema({ asked, before }), path, nest(wanted));
    if (wrong) return setError(wrong);
    setBusy(true);
    try {
      await save(opened, wanted);
      onClose();
    } catch (refusal) {
      setError(wordsOf(refusal, path));
    } finally {
      setBusy(false);
    }
  };
  return { value, change, commit, error, busy, conflict, choose };
}

/** Inputs tell of an event, the others of the value. */
function typed(next: unknown): unknown {
  return typeof next === 'object' && next !== null && 'target' in next ? (next.target as HTMLInputElement).value : next;
}

function wordsOf(refusal: unknown, path: EditPath): string {
  const problem = problemOf(refusal);
  return problem?.errors.find((one) => one.path === path)?.message ?? problem?.detail ?? 'That could not be saved';
}
