import { fold } from '../fold';

/** Letters that Unicode does not take apart, as people without them on their keyboard type them. */
const plainLetters: Record<string, string> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ħ: 'h',
  ŋ: 'ng',
};
const special = new RegExp(`[${Object.keys(plainLetters).join('')}]`, 'gu');
const apostrophes = /['’ʼ‘`´]/gu;

/** The form in which names are compared: no accents, no case, no apostrophes, single spaces. */
export function searchFold(text: string): string {
  return fold(text)
    .replaceAll(apostrophes, '')
    .replaceAll(special, (letter) => plainLetters[letter] ?? letter);
}

/** The words of a text in the form in which they are compared. */
export function wordsOf(text: string): string[] {
  return searchFold(text)
    .split(/[^\p{L}\p{N}\p{Extended_Pictographic}]+/u)
    .filter(Boolean);
}

/** Runs of three characters of a word with a space before and after it: "wei" as " we", "wei", "ei ". */
export function gramsOf(word: string): string[] {
  const padded = [' ', ...word, ' '];
  return Array.from({ length: padded.length - 2 }, (_, index) => padded.slice(index, index + 3).join(''));
}

export type Range = { from: number; to: number };

/**
 * The words of a text with the place of each in the text as it is written: what is found in the compared form is marked
 * in the shown one.
 */
export function placedWords(text: string): (Range & { word: string; at: number[] })[] {
  const found: (Range & { word: string; at: number[] })[] = [];
  const pattern = /[\p{L}\p{N}\p{M}\p{Extended_Pictographic}\p{Cf}'’ʼ‘`´]+/gu;
  for (const match of text.matchAll(pattern)) {
    const at: number[] = [];
    let word = '';
    let place = match.index;
    for (const letter of match[0]) {
      const plain = searchFold(letter);
      for (let index = 0; index < plain.length; index += 1) at.push(place);
      word += plain;
      place += letter.length;
    }
    at.push(place);
    if (word) found.push({ from: match.index, to: place, word, at });
  }
  return found;
}

/** A text as a pattern that finds it and nothing else. */
export const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
