'use client';
import { type ReactNode, useId } from 'react';

type Choice<Value extends string> = { value: Value; label: string; icon?: ReactNode };

type Props<Value extends string> = {
  legend: string;
  choices: readonly Choice<Value>[];
  value?: Value;
  onChange?: (value: Value) => void;
  disabled?: boolean;
  /** Set by a Form.Item: where an error in the summary leads. */
  id?: string;
};

/** One of a few, all in sight. */
export function ChoiceTrack<Value extends string>({ legend, choices, value, onChange, disabled, id }: Props<Value>) {
  const name = useId();
  return (
    <fieldset className="k-choice" disabled={disabled} id={id}>
      <legend className="sr-only">{legend}</legend>
      <div className="k-choice-track">
        {choices.map((choice) => (
          <label key={choice.value} className="k-choice-item">
            <input
              type="radio"
              className="sr-only"
              name={name}
              value={choice.value}
              checked={value === choice.value}
              onChange={() => onChange?.(choice.value)}
            />
            {choice.icon && <span className="mr-2 max-md:hidden">{choice.icon}</span>}
            {choice.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
