import { editsBetween } from '@/lib/search/edits';
import { placedWords, searchFold } from '@/lib/search/words';
import type { CustomerRow } from './answer';
import { nationalDigits } from './normalise';
import { readTyped, stateOf, type Typed } from './search';
import { editsAllowed } from './search-rank';

/** Where a row shows what was typed: the field, and the part of its text when it is text that the row shows. */
export type Match = { field: string; from: number | null; to: number | null };

const mostMatches = 12;

/**
 * Why a row was found, told from the row as it is answered: what the caller may not see is not in it, so it is not told
 * either. Places are those of the text as it is written.
 */
export function matchesOf(row: CustomerRow, text: string): Match[] {
  const typed = readTyped(text);
  const { words } = typed;
  return [
    ...nameMatches('name', row.name, words),
    ...(row.companyName && row.companyName !== row.name ? nameMatches('companyName', row.companyName, words) : []),
    ...codeMatches(row.customerId, typed),
    ...emailMatches(row.email, typed.text),
    ...phoneMatches('phone', row.phone, typed.digits),
    ...wordMatches(row, typed),
  ].slice(0, mostMatches);
}

/** Each typed word in the word of the name that is nearest to it. */
function nameMatches(field: string, name: string, words: string[]): Match[] {
  const places = placedWords(name);
  const edits = editsAllowed(words);
  return words.flatMap((word): Match[] => {
    const within =
      places.find((one) => one.word.startsWith(word)) ??
      places.find((one) => word.length > 2 && one.word.includes(word));
    if (within) {
      const from = within.word.indexOf(word);
      return [{ field, from: within.at[from] ?? within.from, to: within.at[from + word.length] ?? within.to }];
    }
    const [nearest] = places
      .map((one) => ({ one, edits: editsBetween(word, one.word.slice(0, word.length + 2), edits) }))
      .sort((a, b) => a.edits - b.edits);
    return nearest && nearest.edits <= edits && edits > 0
      ? [{ field, from: nearest.one.from, to: nearest.one.to }]
      : [];
  });
}

function codeMatches(code: string, { text, digits }: Typed): Match[] {
  if (text.length > 1 && code.toLowerCase().startsWith(text))
    return [{ field: 'customerId', from: 0, to: text.length }];
  const number = digits?.replace(/^0+(?=\d)/, '');
  return number && new RegExp(`(^|\\D)0*${number}$`).test(code)
    ? [{ field: 'customerId', from: code.length - number.length, to: code.length }]
    : [];
}

function emailMatches(email: string | null, text: string): Match[] {
  if (!email || text.length < 3) return [];
  const from = text.startsWith('@') ? email.indexOf(text) : email.startsWith(text) ? 0 : -1;
  return from < 0 ? [] : [{ field: 'email', from, to: from + text.length }];
}

/** The digits as they stand in the number, with what is written between them. */
function phoneMatches(field: string, phone: string | null, digits: string | null): Match[] {
  if (!phone || !digits || digits.length < 4) return [];
  const places = [...phone.matchAll(/\d/g)].map((match) => match.index);
  const all = phone.replaceAll(/\D/g, '');
  const at = [digits, digits.replace(/^1/, '')]
    .map((one) => ({ one, from: all.lastIndexOf(one) }))
    .find(({ from }) => from >= 0);
  if (!at || !nationalDigits(phone)) return [];
  return [{ field, from: places[at.from] ?? 0, to: (places[at.from + at.one.length - 1] ?? 0) + 1 }];
}

function wordMatches(row: CustomerRow, { phrases }: Typed): Match[] {
  const says = new Set(phrases.map((phrase) => phrase.text));
  const is = (value: string | null | undefined) => Boolean(value) && says.has(searchFold(value ?? ''));
  const states = phrases.map((phrase) => stateOf(phrase.text)?.value);
  const whole = (field: string, value: string): Match => ({ field, from: 0, to: value.length });
  const owner = row.owner?.name ?? '';
  return [
    ...row.tags.filter(is).map((tag) => whole('tags', tag)),
    ...(row.city && is(row.city) ? [whole('city', row.city)] : []),
    ...(states.includes(row.status) ? [whole('status', row.status)] : []),
    ...(states.includes(row.type) ? [whole('type', row.type)] : []),
    ...(owner && [owner, ...owner.split(' ')].some((name) => name.length > 2 && is(name))
      ? [whole('owner', owner)]
      : []),
  ];
}
