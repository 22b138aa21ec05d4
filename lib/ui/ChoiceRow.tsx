'use client';
import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { type KeyboardEvent, useState } from 'react';
import type { EditedChoice } from './ChoiceListEditor';

type Props = {
  base: string;
  at: number;
  last: boolean;
  entry: EditedChoice;
  one: string;
  taken: (typed: string) => boolean;
  onRename: (typed: string) => void;
  onMove: (step: 1 | -1) => void;
  onRetire: () => void;
};

/** One entry: its name is renamed in place, Enter or leaving keeps it, Esc takes it back. */
export function ChoiceRow({ base, at, last, entry, one, taken, onRename, onMove, onRetire }: Props) {
  const [typed, setTyped] = useState<string>();
  const name = entry.label;
  const wrong = typed !== undefined && typed.trim() !== name && (!typed.trim() || taken(typed));
  const keep = () => {
    const next = typed?.trim();
    setTyped(undefined);
    if (next && next !== name && !taken(next)) onRename(next);
  };
  const keys = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      setTyped(undefined);
    }
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.currentTarget.blur();
  };
  const retire = entry.value ? (entry.isActive ? 'Retire' : 'Offer again') : 'Remove';
  return (
    <li className="flex items-center gap-1 border-b border-line px-3 py-1">
      <Input
        variant="borderless"
        size="small"
        className={`min-w-0 flex-1 ${entry.isActive ? '' : 'text-ink-3 line-through'}`}
        aria-label={`Name of ${one} ${name}`}
        aria-invalid={wrong}
        status={wrong ? 'error' : undefined}
        maxLength={60}
        value={typed ?? name}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={keep}
        onKeyDown={keys}
      />
      <Button
        type="text"
        size="small"
        id={`${base}-up-${at}`}
        icon={<ArrowUpOutlined aria-hidden />}
        aria-label={`Move ${name} up`}
        disabled={at === 0}
        onClick={() => onMove(-1)}
      />
      <Button
        type="text"
        size="small"
        id={`${base}-down-${at}`}
        icon={<ArrowDownOutlined aria-hidden />}
        aria-label={`Move ${name} down`}
        disabled={last}
        onClick={() => onMove(1)}
      />
      <Button type="text" size="small" className="w-[88px]" aria-label={`${retire}: ${name}`} onClick={onRetire}>
        {retire}
      </Button>
    </li>
  );
}
