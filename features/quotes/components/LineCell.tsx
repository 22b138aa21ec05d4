'use client';
import { type KeyboardEvent, useState } from 'react';

type Props = {
  field: string;
  label: string;
  value: string;
  readOnly: boolean;
  /** The id of what is said about it, when something is wrong. */
  wrong?: string;
  numeric?: boolean;
  className?: string;
  maxLength?: number;
  placeholder?: string;
  /** How it reads while nobody types in it. */
  shown?: (value: string) => string;
  onChange: (typed: string) => void;
  onNext: () => void;
};

/** A cell that is text until it is entered. */
export function LineCell({ field, label, value, wrong, numeric, className = '', shown, onNext, ...rest }: Props) {
  const [inside, setInside] = useState(false);
  const keys = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    onNext();
  };
  return (
    <input
      className={`k-cell ${numeric ? 'k-cell-number' : ''} ${className}`}
      data-cell={field}
      aria-label={label}
      aria-invalid={wrong ? true : undefined}
      aria-describedby={wrong}
      inputMode={numeric ? 'decimal' : undefined}
      autoComplete="off"
      maxLength={numeric ? 24 : rest.maxLength}
      placeholder={rest.readOnly ? undefined : rest.placeholder}
      readOnly={rest.readOnly}
      value={inside || !shown ? value : shown(value)}
      onFocus={() => setInside(!rest.readOnly)}
      onBlur={() => setInside(false)}
      onChange={({ target }) => rest.onChange(target.value)}
      onKeyDown={keys}
    />
  );
}
