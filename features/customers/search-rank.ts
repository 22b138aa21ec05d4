import { editsBetween, editsToBeginning } from '@/lib/search/edits';

/**
 * How far a customer is from what was typed; the nearest come first. In this order: the very code, e-mail or number; the
 * very name; all words; their beginnings; what a tag, a town, a status or an owner says; a part of a word; one edit; two.
 */
export const costs = { same: 0, name: 1, swapped: 1.1, words: 2, contact: 2.3, attribute: 2.5 } as const;
/** Everything below is as typed, in whole words or their beginnings. */
export const nearCost = 2.6;
const beginning = 0.2;
const inside = 0.8;

/**
 * Two edits on long names, one on short ones, none where nearly everything would match. Of whole long names one more is
 * let through: two mistakes at one place count as three edits.
 */
export function editsAllowed(words: readonly string[]): number {
  const letters = words.reduce((sum, word) => sum + word.length, 0);
  return letters < 3 ? 0 : letters < 6 ? 1 : 2;
}

/** The distance of a name and company, as stored in `findText`, from the typed words; null when they do not match. */
export function nameCost(words: readonly string[], findText: string, edits: number): number | null {
  const typed = words.join(' ');
  const parts = findText.split('|').map((part) => part.trim());
  const most = edits > 1 && typed.length > 8 ? edits + 1 : edits;
  let best = Number.POSITIVE_INFINITY;
  for (const part of parts) {
    if (part === typed) return costs.name;
    const between = most > 0 ? editsBetween(typed, part, most) : 1;
    if (between <= most) best = Math.min(best, costs.words + between);
  }
  const byWord = wordsCost(words, parts, edits);
  if (byWord !== null) best = Math.min(best, byWord);
  return Number.isFinite(best) ? Math.round(best * 100) / 100 : null;
}

type Pair = { typed: number; word: number; cost: number };

/** Every typed word on a word of its own, in any order; words of the name that nobody typed cost next to nothing. */
function wordsCost(words: readonly string[], parts: string[], edits: number): number | null {
  const names = parts.flatMap((part) => part.split(' '));
  if (names.length < words.length && edits === 0) return null;
  const pairs: Pair[] = [];
  for (const [typed, one] of words.entries()) {
    const before = pairs.length;
    for (const [word, other] of names.entries()) {
      const cost = pairCost(one, other, words.length > 1 ? edits : editsOfWord(one, edits));
      if (cost !== null) pairs.push({ typed, word, cost });
    }
    if (pairs.length === before) return null;
  }
  const sum = cheapest(pairs, words.length);
  if (sum === null) return null;
  const edited = Math.floor(sum.edits);
  if (edited > edits) return null;
  const left = names.length - words.length;
  if (sum.cost === 0 && left === 0) return costs.swapped;
  return costs.words + sum.cost + Math.min(left, 10) * 0.01;
}

/** Pairs taken from the cheapest on, each word once. */
function cheapest(pairs: Pair[], count: number): { cost: number; edits: number } | null {
  pairs.sort((a, b) => a.cost - b.cost);
  const typed = new Set<number>();
  const taken = new Set<number>();
  let cost = 0;
  let edits = 0;
  for (const pair of pairs) {
    if (typed.has(pair.typed) || taken.has(pair.word)) continue;
    typed.add(pair.typed);
    taken.add(pair.word);
    cost += pair.cost;
    if (pair.cost >= 1) edits += Math.floor(pair.cost);
  }
  return typed.size === count ? { cost, edits } : null;
}

function pairCost(typed: string, word: string, edits: number): number | null {
  if (typed === word) return 0;
  const more = Math.min(9, word.length - typed.length) * 0.02;
  if (word.startsWith(typed)) return beginning + more;
  if (typed.length > 2 && word.includes(typed)) return inside + more;
  const most = Math.min(edits, editsOfWord(typed, edits));
  if (most === 0) return null;
  const whole = editsBetween(typed, word, most);
  if (whole <= most) return whole;
  if (typed.length < 4 || word.length <= typed.length) return null;
  const begun = editsToBeginning(typed, word, most);
  return begun <= most ? begun + beginning + more : null;
}

const editsOfWord = (word: string, most: number) => Math.min(most, word.length < 3 ? 0 : word.length < 6 ? 1 : 2);
