import { z } from 'zod';

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** Text of at most `max` characters as a person typed it: trimmed, Unicode NFC, no control characters. */
export function text(max: number) {
  return z
    .string()
    .max(max, `At most ${max} characters`)
    .refine((typed) => !control.test(typed), 'Control characters cannot be kept')
    .refine((typed) => !/\p{Surrogate}/u.test(typed), 'Half a character cannot be kept')
    .transform((typed) => typed.normalize('NFC').trim())
    .pipe(z.string());
}

/** The form that searching and comparing use: no accents, no case, single spaces. */
export function fold(typed: string): string {
  return typed
    .normalize('NFKD')
    .replaceAll(/[\p{M}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, '')
    .toLowerCase()
    .replaceAll(/\s+/g, ' ')
    .trim();
}
