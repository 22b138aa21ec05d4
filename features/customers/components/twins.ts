import { fold } from '@/lib/fold';
import type { CustomerRow } from '../types';

/** Whoever may be the same customer, and by what it looks so. */
export type Twin = { row: CustomerRow; why: 'same e-mail' | 'same phone' | 'same name' | 'similar name' };

const digitsOf = (text: string) => text.replaceAll(/\D/g, '');
const leastDigits = 7;

export function twinByEmail(rows: readonly CustomerRow[], typed: string): Twin | undefined {
  const row = rows.find(({ email }) => email === typed.trim().toLowerCase());
  return row && { row, why: 'same e-mail' };
}

/** Without what is only dialled: the zero or the one before the number. */
export function twinByPhone(rows: readonly CustomerRow[], typed: string): Twin | undefined {
  const digits = digitsOf(typed).replace(/^0+/, '');
  if (digits.length < leastDigits) return undefined;
  const row = rows.find(({ phone }) => phone && digitsOf(phone).endsWith(digits));
  return row && { row, why: 'same phone' };
}

export function twinByName(rows: readonly CustomerRow[], typed: string): Twin | undefined {
  const name = words(typed);
  const same = rows.find((row) => words(row.name) === name);
  if (same) return { row: same, why: 'same name' };
  const near = rows.find((row) => isNear(words(row.name), name));
  return near && { row: near, why: 'similar name' };
}

const words = (name: string) =>
  fold(name)
    .replaceAll(/[^\p{L}\p{N}\s]/gu, '')
    .split(/\s+/)
    .filter(Boolean)
    .sort()
    .join(' ');

/** One slip in a name of some length; what is short differs by one letter on purpose. */
function isNear(one: string, other: string): boolean {
  const length = Math.min(one.length, other.length);
  return length >= 6 && distance(one, other) <= (length >= 12 ? 2 : 1);
}

function distance(one: string, other: string): number {
  let before = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row += 1) {
    const now = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const changed = (before[column - 1] ?? 0) + (one[row - 1] === other[column - 1] ? 0 : 1);
      now.push(Math.min(changed, (before[column] ?? 0) + 1, (now[column - 1] ?? 0) + 1));
    }
    before = now;
  }
  return before[other.length] ?? 0;
}
