'use client';
import { useId } from 'react';
import type { ThemeChoice } from './remembered';
import { useTheme } from './ThemeProvider';

const choices: { value: ThemeChoice; label: string }[] = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'system', label: 'System' },
];

export function ThemeSwitch({ legend = 'Theme' }: { legend?: string }) {
  const { choice, choose } = useTheme();
  const name = useId();
  return (
    <fieldset className="k-choice">
      <legend className="mb-1 text-xs text-ink-3">{legend}</legend>
      <div className="k-choice-track">
        {choices.map(({ value, label }) => (
          <label key={value} className="k-choice-item">
            <input
              type="radio"
              className="sr-only"
              name={name}
              value={value}
              checked={choice === value}
              onChange={() => choose(value)}
            />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
