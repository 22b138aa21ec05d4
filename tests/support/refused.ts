import { Problem } from '@/lib/problem';

/** What a promise comes to, as a word: `ok`, the code it was refused with, or what else was thrown. */
export const codeOf = (work: Promise<unknown>): Promise<string> => wordOf(work, ({ code }) => code);

/** As `codeOf`, with the fields that were named: `invalid dueAt`. */
export const codeAndPathsOf = (work: Promise<unknown>): Promise<string> =>
  wordOf(work, ({ code, errors }) => [code, ...errors.map(({ path }) => path)].join(' '));

const wordOf = (work: Promise<unknown>, tell: (problem: Problem) => string) =>
  work.then(
    () => 'ok',
    (error: unknown) => (error instanceof Problem ? tell(error) : String(error)),
  );
