import { indexHash } from '@/lib/crypto';
import { fold } from '@/lib/text';
import { nationalDigits } from './normalise';

const maxPrefix = 10;
const maxWords = 6;
const mark = '~';

type Searchable = {
  name: string;
  companyName?: string | null;
  city?: string | null;
  code: string;
  email?: string | null;
  phone?: string | null;
};

/**
 * What a customer is found by: the beginnings of the words of its name, its code, and keyed hashes of e-mail (whole,
 * domain, prefixes of three to eight) and phone (whole, runs of four digits). Nothing sealed stands here in clear.
 */
export function searchTerms(indexKey: Buffer, customer: Searchable): string[] {
  const words = [...wordsOf(customer.name), ...wordsOf(customer.companyName ?? '')].slice(0, maxWords);
  const terms = new Set(words.flatMap(prefixes));
  for (const term of codeTerms(customer.code)) terms.add(term);
  for (const text of [...emailTexts(customer.email), ...phoneTexts(customer.phone)])
    terms.add(mark + indexHash(indexKey, text));
  return [...terms];
}

/** Clauses that all must hold; a clause holds when one of its terms is there. null when nothing was typed. */
export function queryClauses(indexKey: Buffer, typed: string): string[][] | null {
  const parts = fold(typed).split(' ').filter(Boolean).slice(0, 8);
  if (parts.length === 0) return null;
  const hashed = (text: string) => mark + indexHash(indexKey, text);
  const digits = typed.replaceAll(/\D/g, '');
  if (/^[+(\d][\d\s().+-]*$/.test(typed.trim()) && digits.length >= 4) return digitClauses(digits, typed, hashed);
  return parts.flatMap((part) => {
    const byEmail = emailAlternatives(part, hashed);
    if (part.includes('@')) return [byEmail];
    const words = wordsOf(part);
    return words.length
      ? words.map((word) => [[...word].slice(0, maxPrefix).join(''), ...byEmail])
      : [[`${mark}nothing`]];
  });
}

function emailAlternatives(part: string, hashed: (text: string) => string): string[] {
  if (part.startsWith('@')) return [hashed(`d:${part.slice(1)}`)];
  const whole = part.includes('@') ? [hashed(`e:${part}`)] : [];
  return part.length >= 3 && part.length <= 8 ? [...whole, hashed(`x:${part}`)] : whole;
}

function digitClauses(digits: string, typed: string, hashed: (text: string) => string): string[][] {
  if (typed.trim().startsWith('+')) return [[hashed(`p:+${digits}`)]];
  const national = digits.length === 11 && digits.startsWith('1') ? digits.slice(1) : digits;
  const asCode = [numberTerm(digits), digits.slice(0, maxPrefix)];
  return runs(national).map((run) => [hashed(`r:${run}`), ...asCode]);
}

const numberTerm = (digits: string) => digits.replace(/^0+(?=\d)/, '').slice(0, maxPrefix);

/** Whole code, and its number without leading zeros, so that "CUST-000123" is found by "123" too. */
function codeTerms(code: string): string[] {
  const whole = fold(code);
  const number = /(\d+)$/.exec(whole)?.[1];
  return [
    whole.slice(0, maxPrefix),
    ...wordsOf(whole).map((word) => word.slice(0, maxPrefix)),
    ...(number ? [numberTerm(number)] : []),
  ];
}

const wordsOf = (text: string) =>
  fold(text)
    .split(/[^\p{L}\p{N}\p{Extended_Pictographic}]+/u)
    .filter(Boolean);
const prefixes = (word: string) =>
  Array.from({ length: Math.min([...word].length, maxPrefix) }, (_, index) => [...word].slice(0, index + 1).join(''));
const runs = (digits: string) =>
  Array.from({ length: Math.max(0, digits.length - 3) }, (_, index) => digits.slice(index, index + 4)).slice(0, 8);

function emailTexts(email: string | null | undefined): string[] {
  if (!email) return [];
  const starts = [3, 4, 5, 6, 7, 8]
    .filter((length) => email.length > length)
    .map((length) => `x:${email.slice(0, length)}`);
  return [`e:${email}`, `d:${email.split('@')[1]}`, ...starts];
}

function phoneTexts(phone: string | null | undefined): string[] {
  if (!phone) return [];
  return [`p:${phone}`, ...runs(nationalDigits(phone)).map((run) => `r:${run}`)];
}

/** Whether typed text can be the beginning of a code: a digit or a dash in it tells it from a name. */
export function codePrefix(typed: string): string | null {
  const text = typed.trim().toLowerCase();
  return /^[a-z0-9._-]{3,40}$/.test(text) && /[\d-]/.test(text) && /[a-z]/.test(text) ? text : null;
}
