import { env } from './env';
import { Problem } from './problem';

/** The time of a request: one that is late begins to write nothing, one that writes is answered with what came of it. */
export type Deadline = {
  late: boolean;
  /** How many commands of it have committed, or are committing just now. */
  writes: number;
  /** Whether its commands ask it: those of public routes have contexts of their own. */
  bound: boolean;
};

export const newDeadline = (bound: boolean): Deadline => ({ late: false, writes: 0, bound });

export function refuseLate(deadline: Deadline | undefined): void {
  if (deadline?.late) throw tooLate();
}

/** From here on the request is waited for: asked when nothing but the commit is left. Gives back how to say that it did not commit. */
export function beginToWrite(deadline: Deadline | undefined): () => void {
  refuseLate(deadline);
  if (deadline) deadline.writes += 1;
  return () => {
    if (deadline) deadline.writes -= 1;
  };
}

/** What the work comes to, or 503: before it wrote anything, or where even the end of its writing takes too long. */
export async function withDeadline<T>(work: Promise<T>, deadlineMs: number, deadline: Deadline): Promise<T> {
  work.catch(() => undefined);
  const first = await inTime(work, deadlineMs);
  if (first) return first.done;
  if (deadline.writes === 0) {
    deadline.late = true;
    throw deadline.bound ? tooLate() : unsure();
  }
  const second = await inTime(work, env.KINSO_DEADLINE_MS);
  if (second) return second.done;
  throw unsure();
}

async function inTime<T>(work: Promise<T>, ms: number): Promise<{ done: T } | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms);
  });
  const done = work.then((value) => ({ done: value }));
  return Promise.race([done, late]).finally(() => clearTimeout(timer));
}

const away = (detail: string) => new Problem('unavailable', detail, { headers: { 'Retry-After': '1' } });
const tooLate = () => away('This took longer than it may, and nothing was changed; it is safe to try again');
const unsure = () => away('This took longer than it may; it is safe to try again with the same Idempotency-Key');
