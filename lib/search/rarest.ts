type Gram = { text: string; at: number };
type Weight = (gram: string) => number;

/**
 * Runs of three letters of which `edits` changes leave at least one: `edits + 1` of them, the rarest that lie so far apart
 * that a change hits one at most. Where the words are too short for that, two neighbours on the border of two runs can be
 * exchanged and hit both: then a run of the words with those exchanged is added. Fewer than asked when there are no more.
 */
export function standingGrams(words: string[], edits: number, weight: Weight): string[] {
  const grams = placed(words);
  for (const apart of [4, 3]) {
    const chosen = lightest(grams, edits + 1, apart, weight);
    if (chosen.length > edits)
      return apart === 4 ? chosen.map(({ text }) => text) : withExchanged(words, chosen, weight);
  }
  return withExchanged(words, lightest(grams, mostApart(grams, 3), 3, weight), weight);
}

/** All runs with their place in the words set one after another with one space between them. */
function placed(words: string[]): Gram[] {
  const grams: Gram[] = [];
  let start = 0;
  for (const word of words) {
    const padded = [' ', ...word, ' '];
    for (let index = 0; index + 3 <= padded.length; index += 1)
      grams.push({ text: padded.slice(index, index + 3).join(''), at: start + index });
    start += padded.length - 1;
  }
  return grams;
}

function withExchanged(words: string[], chosen: Gram[], weight: Weight): string[] {
  const text = [...` ${words.join(' ')} `];
  const added = chosen.flatMap(({ at }, index) => {
    if (chosen[index + 1]?.at !== at + 3) return [];
    const other = [...text];
    other.splice(at + 2, 2, text[at + 3] ?? '', text[at + 2] ?? '');
    const runs = [at + 1, at + 2].map((from) => other.slice(from, from + 3).join(''));
    return runs
      .filter((run) => run.length === 3 && run[1] !== ' ')
      .sort((a, b) => weight(a) - weight(b))
      .slice(0, 1);
  });
  return [...new Set([...chosen.map((gram) => gram.text), ...added])];
}

function mostApart(grams: Gram[], apart: number): number {
  let count = 0;
  let next = 0;
  for (const { at } of grams) {
    if (at < next) continue;
    count += 1;
    next = at + apart;
  }
  return count;
}

type Best = { weight: number; grams: Gram[] };

/** The lightest choice of `count` runs that lie `apart`, from the best choices among the runs before each. */
function lightest(grams: Gram[], count: number, apart: number, weight: Weight): Gram[] {
  let best: (Best | null)[] = Array.from({ length: grams.length + 1 }, () => ({ weight: 0, grams: [] }));
  for (let taken = 1; taken <= count; taken += 1) {
    const next: (Best | null)[] = [null];
    for (const [index, gram] of grams.entries()) {
      const before = grams.findLastIndex((other, place) => place < index && other.at <= gram.at - apart);
      const base = best[before + 1];
      const withIt = base ? { weight: base.weight + weight(gram.text), grams: [...base.grams, gram] } : null;
      const without = next[index] ?? null;
      next.push(!withIt || (without && without.weight <= withIt.weight) ? without : withIt);
    }
    if (!next.at(-1)) return best.at(-1)?.grams ?? [];
    best = next;
  }
  return best.at(-1)?.grams ?? [];
}
