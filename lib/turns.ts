import { singleton } from './singleton';

const turns = singleton('turns', () => new Map<string, Promise<unknown>>());

/** Does the work of one key one after another, in the order it was asked for; what fails lets the next one go. */
export async function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
  const before = turns.get(key) ?? Promise.resolve();
  const mine = before.then(work, work);
  turns.set(key, mine);
  try {
    return await mine;
  } finally {
    if (turns.get(key) === mine) turns.delete(key);
  }
}
