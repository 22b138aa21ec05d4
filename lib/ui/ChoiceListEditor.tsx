'use client';
import { PlusOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { type KeyboardEvent, useId, useState } from 'react';
import { sameWord } from '@/lib/choices';
import { ChoiceRow } from './ChoiceRow';

/** One entry as it is edited; a new one has no value yet. */
export type EditedChoice = { label: string; value?: string; isActive: boolean };

type Props = {
  label: string;
  /** What one entry is called: "region". */
  one: string;
  value?: readonly EditedChoice[];
  onChange?: (next: EditedChoice[]) => void;
  /** Set by a Form.Item. */
  id?: string;
};

const maxLength = 60;

/** A list of choices: add, rename in place, move, retire and bring back. All of it by keyboard. */
export function ChoiceListEditor({ label, one, value = [], onChange, id }: Props) {
  const own = useId();
  const base = id ?? own;
  const at = (from: number, next?: EditedChoice) =>
    value.flatMap((entry, index) => (index === from ? (next ? [next] : []) : [entry]));

  const move = (from: number, step: 1 | -1) => {
    const next = [...value];
    const [entry] = next.splice(from, 1);
    if (!entry) return;
    const to = from + step;
    next.splice(to, 0, entry);
    onChange?.(next);
    const direction = to === 0 ? 'down' : to === next.length - 1 ? 'up' : step > 0 ? 'down' : 'up';
    requestAnimationFrame(() => document.getElementById(`${base}-${direction}-${to}`)?.focus());
  };

  return (
    <div>
      <ol className="m-0 list-none rounded-panel border border-line p-0" aria-label={label}>
        {value.map((entry, index) => (
          <ChoiceRow
            key={entry.value ?? `new:${entry.label}`}
            base={base}
            at={index}
            last={index === value.length - 1}
            entry={entry}
            one={one}
            taken={(typed) => value.some((other) => other !== entry && sameWord(other.label) === sameWord(typed))}
            onRename={(typed) => onChange?.(at(index, { ...entry, label: typed }))}
            onMove={(step) => move(index, step)}
            onRetire={() => onChange?.(entry.value ? at(index, { ...entry, isActive: !entry.isActive }) : at(index))}
          />
        ))}
        <AddChoice
          id={base}
          one={one}
          taken={(typed) => value.some((other) => sameWord(other.label) === sameWord(typed))}
          onAdd={(typed) => onChange?.([...value, { label: typed, isActive: true }])}
        />
      </ol>
    </div>
  );
}

type AddProps = { id: string; one: string; taken: (typed: string) => boolean; onAdd: (typed: string) => void };

function AddChoice({ id, one, taken, onAdd }: AddProps) {
  const [typed, setTyped] = useState('');
  const [refused, setRefused] = useState(false);
  const add = () => {
    const label = typed.trim();
    if (!label) return;
    if (taken(label)) return setRefused(true);
    onAdd(label);
    setTyped('');
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    add();
  };
  return (
    <li className="flex flex-wrap items-center gap-2 px-3 py-2">
      <Input
        id={id}
        size="small"
        className="min-w-0 flex-1"
        aria-label={`New ${one}`}
        placeholder={`New ${one}`}
        maxLength={maxLength}
        value={typed}
        status={refused ? 'error' : undefined}
        onChange={({ target }) => {
          setRefused(false);
          setTyped(target.value);
        }}
        onKeyDown={keys}
      />
      <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={add} disabled={!typed.trim()}>
        Add
      </Button>
      <p role="alert" className={refused ? 'm-0 basis-full text-xs text-danger' : 'sr-only'}>
        {refused ? 'The list has this already; bring it back if it is retired.' : ''}
      </p>
    </li>
  );
}
