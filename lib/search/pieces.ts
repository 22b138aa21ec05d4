import { escaped } from './words';

const shortest = 2;

/**
 * A pattern that every text within `edits` of the words matches, and few others: the words are cut into `edits + 2` pieces,
 * of which the edits spoil `edits` at most, so two of them stand in the text as they are, in whatever order. null when
 * the words are too short to be cut so.
 */
export function piecesPattern(words: string[], edits: number): RegExp | null {
  const pieces = cut(words, edits + 2);
  if (pieces.length <= edits) return null;
  const ahead = pieces.map((one) => `(?=.*${escaped(one)})`);
  if (pieces.length === edits + 1) return new RegExp(`^(?:${ahead.join('|')})`);
  const pairs = ahead.flatMap((one, index) => ahead.slice(index + 1).map((other) => one + other));
  return new RegExp(`^(?:${pairs.join('|')})`);
}

/** Texts in whose parts, kept apart by "|", one is as long as the words within `edits`: for names that were typed to the end. */
export function lengthPattern(words: string[], edits: number): RegExp {
  const length = words.join(' ').length;
  return new RegExp(`(?:^|\\|) [^|]{${Math.max(0, length - edits)},${length + edits}} (?:\\||$)`);
}

/** The longest words, cut in halves until there are as many as wanted; a piece that begins a word keeps its border. */
function cut(words: string[], count: number): string[] {
  let pieces = words.map((word) => [' ', ...word]);
  for (;;) {
    pieces.sort((a, b) => b.length - a.length);
    const [longest = []] = pieces;
    const half = Math.ceil(longest.length / 2);
    if (pieces.length >= count || longest.length - half < shortest || half < shortest) break;
    pieces = [...pieces.slice(1), longest.slice(0, half), longest.slice(half)];
  }
  return pieces.slice(0, count).map((piece) => piece.join(''));
}
