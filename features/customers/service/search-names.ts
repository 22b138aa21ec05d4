import { lengthPattern, piecesPattern } from '@/lib/search/pieces';
import { standingGrams } from '@/lib/search/rarest';
import { gramsOf } from '@/lib/search/words';
import type { Context } from '@/lib/service';
import { Customer } from '../model';
import { namePatterns } from '../search-keys';
import { editsAllowed, nameCost, nearCost } from '../search-rank';
import { type Frequencies, frequencies } from './frequencies';
import { activity, type Candidate, candidatesOf, type Look, scanNames } from './scan';

export type Found = Candidate & { cost: number };
export type Lane = { found: Found[]; complete: boolean };

/** With so many that are as typed, those that are not quite are left out. */
const enough = 10;
const mostOthers = 8;
const few = 5;
const mostEdited = 1_000;

/** Customers by their own and their company's name: as typed first, and with one or two edits when those are few. */
export async function searchNames(
  ctx: Context,
  look: Look,
  words: string[],
  how: 'as typed' | 'near' = 'near',
): Promise<Lane> {
  if (words.length === 0) return { found: [], complete: true };
  const often = (await frequencies(ctx)).among(look.level);
  const literal = await asTyped(look, words, often);
  const near = literal.found.filter((one) => one.cost <= nearCost).length;
  // Numbers and codes are typed as they are: what is one digit off is another one.
  const edits = words.some((word) => /^\d{3,}$/.test(word)) ? 0 : editsAllowed(words);
  if (near >= enough || edits === 0 || how === 'as typed') return literal;
  const edited = await withEdits(look, words, edits, often);
  return { found: merged(literal.found, edited.found), complete: literal.complete && edited.complete };
}

/** Each word as it is, somewhere in the name: read by the rarest of its runs, the rest verified in the entries. */
async function asTyped(look: Look, words: string[], often: Frequencies): Promise<Lane> {
  const [driver] = words.flatMap(inner).sort((a, b) => often.of(a) - often.of(b));
  if (!driver) return byFirstLetter(look, words);
  const rows = await scanNames(look, driver, namePatterns(words), look.most + 1);
  return { found: ranked(rows.slice(0, look.most), words, 0), complete: rows.length <= look.most };
}

/** Single letters: words that are one, and the names that begin with the first of them, in the order of the names. */
async function byFirstLetter(look: Look, words: string[]): Promise<Lane> {
  const [letter = ''] = words;
  const alone = scanNames(look, ` ${letter} `, [], look.most);
  const begun = Customer.find(
    {
      $and: [
        { ...look.seen, isActive: activity(look), member: { $in: [true, false] } },
        { [look.names.sort]: { $gte: letter, $lt: `${letter}\uffff` } },
        ...look.filters,
      ],
    },
    { [look.names.text]: 1, createdAt: 1 },
  )
    .sort({ [look.names.sort]: 1, _id: 1 })
    .hint(look.names.sortIndex)
    .limit(look.most)
    .maxTimeMS(2_500)
    .lean<Parameters<typeof candidatesOf>[0]>();
  const [whole, rows] = await Promise.all([alone, begun]);
  const found = merged(ranked(whole, words, 0), ranked(candidatesOf(rows, look.names.text), words, 0));
  return { found, complete: rows.length < look.most && whole.length < look.most };
}

/** The runs that a name has when it has the word in it: a short word only counts where a word begins. */
function inner(word: string): string[] {
  const runs = gramsOf(word);
  return [...word].length > 2 ? runs.slice(1, -1) : [...word].length === 2 ? runs.slice(0, 1) : [];
}

/**
 * By runs of letters of which the edits leave one at least: one edit first, two when that finds too few. Where short words
 * leave no such choice and nothing is found, by their other runs too.
 */
async function withEdits(look: Look, words: string[], edits: number, often: Frequencies): Promise<Lane> {
  const weight = (gram: string) => often.of(gram) + 0.5;
  const tried = new Set<string>();
  let lane: Lane = { found: [], complete: true };
  for (let count = 1; count <= edits && lane.found.length < few; count += 1) {
    const grams = standingGrams(words, count, weight);
    for (const gram of grams) tried.add(gram);
    const patterns = [piecesPattern(words, count), count > 1 && words.length > 1 ? lengthPattern(words, count) : null];
    lane = joined(lane, await readRuns(look, words, edits, grams, patterns));
  }
  if (lane.found.length > 0) return lane;
  const others = [...new Set(words.flatMap(gramsOf))].filter((gram) => !tried.has(gram));
  const rarest = others.sort((a, b) => weight(a) - weight(b)).slice(0, mostOthers);
  return rarest.length > 0
    ? joined(lane, await readRuns(look, words, edits, rarest, [lengthPattern(words, edits)]))
    : lane;
}

const joined = (one: Lane, other: Lane): Lane => ({
  found: merged(one.found, other.found),
  complete: one.complete && other.complete,
});

async function readRuns(look: Look, words: string[], edits: number, grams: string[], asked: (RegExp | null)[]) {
  const patterns = asked.filter((one) => one !== null);
  const each = Math.floor(mostEdited / Math.max(1, grams.length));
  const lanes = await Promise.all(grams.map((gram) => scanNames(look, gram, patterns, each)));
  const rows = new Map(lanes.flat().map((row) => [row.id, row]));
  return { found: ranked([...rows.values()], words, edits), complete: lanes.every((lane) => lane.length < each) };
}

function ranked(rows: Candidate[], words: string[], edits: number): Found[] {
  return rows.flatMap((row) => {
    const cost = nameCost(words, row.findText, edits);
    return cost === null ? [] : [{ ...row, cost }];
  });
}

/** One of each, at its lowest cost. */
export function merged(...lists: Found[][]): Found[] {
  const best = new Map<string, Found>();
  for (const one of lists.flat())
    if ((best.get(one.id)?.cost ?? Number.POSITIVE_INFINITY) > one.cost) best.set(one.id, one);
  return [...best.values()];
}
