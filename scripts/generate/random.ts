/** Repeatable chance: the same seed gives the same numbers on every machine (mulberry32). */
export type Chance = {
  next: () => number;
  /** An integer from `low` to `high`, both included. */
  whole: (low: number, high: number) => number;
  yes: (probability: number) => boolean;
  pick: <T>(list: readonly T[]) => T;
  /** As pick, but the first ones far more often than the last: how names and towns are spread. */
  pickEarly: <T>(list: readonly T[], skew?: number) => T;
  /** One of the keys, by weight. */
  weighted: <T extends string>(weights: Record<T, number>) => T;
  normal: () => number;
};

export function chance(seed: number): Chance {
  let state = (seed ^ 0x9e3779b9) >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const at = <T>(list: readonly T[], position: number): T => list[Math.min(list.length - 1, position)] as T;
  return {
    next,
    whole: (low, high) => low + Math.floor(next() * (high - low + 1)),
    yes: (probability) => next() < probability,
    pick: (list) => at(list, Math.floor(next() * list.length)),
    pickEarly: (list, skew = 2) => at(list, Math.floor(next() ** skew * list.length)),
    weighted: (weights) => {
      const entries = Object.entries(weights) as [never, number][];
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [key, weight] of entries) if ((left -= weight) < 0) return key;
      return at(entries, entries.length - 1)[0];
    },
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  };
}
