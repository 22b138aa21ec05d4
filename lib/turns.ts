import { singleton } from './singleton';

const turns = singleton('turns', () => new Map<string, Promise<void>>());

/** Waits until everybody who asked before for this key in this process has ended; gives back how to end. */
export async function takeTurn(key: string): Promise<() => void> {
  const before = turns.get(key);
  let free = () => {};
  const mine = new Promise<void>((resolve) => {
    free = resolve;
  });
  turns.set(key, mine);
  await before;
  return () => {
    if (turns.get(key) === mine) turns.delete(key);
    free();
  };
}

/** Does the work of one key one after another, in the order it was asked for; what fails lets the next one go. */
export async function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
  const end = await takeTurn(key);
  try {
    return await work();
  } finally {
    end();
  }
}
