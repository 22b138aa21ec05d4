import { type Tone, toneOf, wordOf } from './tone';

type Props = { status: string; label?: string; tone?: Tone; className?: string };

/** Tint, dot and a word: the word is always there, colour never stands alone. */
export function StatusPill({ status, label = wordOf(status), tone = toneOf(status), className = '' }: Props) {
  return (
    <span className={`k-pill k-tone-${tone} ${className}`}>
      <span className="k-dot" aria-hidden />
      {label}
    </span>
  );
}

/** A dot and a word without the tint, so that a row keeps one pill. */
export function ToneDot({ status, label = wordOf(status), tone = toneOf(status), className = '' }: Props) {
  return (
    <span className={`inline-flex items-center gap-2 k-tone-${tone} ${className}`}>
      <span className="k-dot k-dot-lg" aria-hidden />
      {label}
    </span>
  );
}
