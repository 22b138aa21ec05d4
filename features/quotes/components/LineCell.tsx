'use client';
import { type KeyboardEvent, type Ref, useLayoutEffect, useRef, useState } from 'react';

type Props = {
  field: string;
  label: string;
  value: string;
  readOnly: boolean;
  /** The id of what is said about it, when something is wrong. */
  wrong?: string;
  numeric?: boolean;
  /** Words go on in a second row where one is not wide enough. */
  wraps?: boolean;
  className?: string;
  maxLength?: number;
  placeholder?: string;
  /** How it reads while nobody types in it and nothing is wrong with it. */
  shown?: (value: string) => string;
  onChange: (typed: string) => void;
  onNext: () => void;
};
type Box = HTMLInputElement | HTMLTextAreaElement;

/** A cell that is text until it is entered; by keyboard, it is entered whole, so that typing replaces it. */
export function LineCell({
  field,
  label,
  value,
  wrong,
  numeric,
  wraps,
  className = '',
  shown,
  onNext,
  ...rest
}: Props) {
  const [inside, setInside] = useState(false);
  const box = useRef<Box>(null);
  const pointed = useRef(false);
  // After the text was swapped for what is typed, which drops what the browser had selected.
  useLayoutEffect(() => {
    if (inside && !pointed.current) box.current?.select();
    pointed.current = false;
  }, [inside]);
  const keys = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    onNext();
  };
  const text = inside || wrong || !shown ? value : shown(value);
  const props = {
    className: `k-cell ${numeric ? 'k-cell-number' : ''} ${className}`,
    'data-cell': field,
    'aria-label': label,
    'aria-invalid': wrong ? true : undefined,
    'aria-describedby': wrong,
    autoComplete: 'off',
    maxLength: numeric ? 24 : rest.maxLength,
    placeholder: rest.readOnly ? undefined : rest.placeholder,
    readOnly: rest.readOnly,
    value: text,
    onPointerDown: () => {
      pointed.current = !inside;
    },
    onFocus: () => setInside(!rest.readOnly),
    onBlur: () => {
      pointed.current = false;
      setInside(false);
    },
    onChange: ({ target }: { target: Box }) =>
      rest.onChange(field === 'more' ? target.value : target.value.replaceAll(/\s*\n\s*/g, ' ')),
    onKeyDown: keys,
  };
  if (!wraps)
    return <input {...props} ref={box as Ref<HTMLInputElement>} inputMode={numeric ? 'decimal' : undefined} />;
  return (
    <span className={`k-cell-wraps ${className}`} data-text={text} data-empty={text === ''}>
      <textarea {...props} ref={box as Ref<HTMLTextAreaElement>} rows={1} />
    </span>
  );
}
