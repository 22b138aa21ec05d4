import { z } from 'zod';

/** Control characters of both ranges but tab and line ends. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;
const half = /\p{Surrogate}/u;

/** Text of at most `max` characters as a person typed it: trimmed, Unicode NFC, no control characters. */
export function text(max: number) {
  return z
    .string()
    .max(max, { error: `At most ${max} characters`, abort: true })
    .refine((typed) => !control.test(typed), 'Control characters cannot be kept')
    .refine((typed) => !half.test(typed), 'This holds half a character')
    .transform((typed) => typed.normalize('NFC').trim())
    .pipe(z.string());
}

/** Text of one line: tabs and line ends become spaces, so that no value begins a line of a mail or of a file. */
export function line(max: number) {
  return text(max).transform((typed) => typed.replaceAll(/[\t\r\n\u2028\u2029]+/g, ' '));
}
