import { indexHash } from '@/lib/crypto';
import { escaped, gramsOf, searchFold, wordsOf } from '@/lib/search/words';
import { nationalDigits } from './normalise';

const mostGrams = 48;
const mostHashes = 20;
const nameLength = 120;
const companyLength = 80;
const hashMark = '~';

export type Searchable = {
  name: string;
  companyName?: string | null;
  customerId: string;
  email?: string | null;
  phone?: string | null;
  phoneSecondary?: string | null;
  acl: readonly string[];
};

export type SearchKeys = { grams: string[]; terms: string[]; findText: string; seenBy: string };

/**
 * What is stored of a customer to be found by: runs of three letters of its name and company, the compared form of both
 * in which those are verified, and terms: keyed hashes of e-mail and phones, the number of its code, and `facets`, the
 * values it is filtered by. Nothing sealed stands here in clear. There are hashes by each of `indexKeys`.
 */
export function searchKeys(
  indexKeys: readonly Buffer[],
  customer: Searchable,
  facets: readonly (readonly [name: string, value: string])[],
): SearchKeys {
  const name = wordsOf(customer.name.slice(0, 400)).join(' ').slice(0, nameLength);
  const company = wordsOf((customer.companyName ?? '').slice(0, 400))
    .join(' ')
    .slice(0, companyLength);
  const { grams, text: findText } = comparedNames(name, company);
  const contacts = [
    ...emailTexts(customer.email),
    ...phoneTexts(customer.phone),
    ...phoneTexts(customer.phoneSecondary),
  ];
  const hashed = [...new Set(contacts)].slice(0, mostHashes);
  return {
    grams,
    terms: [
      ...new Set([
        ...indexKeys.flatMap((key) => hashed.map((text) => hashedTerm(key, text))),
        ...numberTerms(customer.customerId),
        ...facets.map(([facet, value]) => facetTerm(facet, value)),
      ]),
    ],
    findText,
    seenBy: seenBy(customer.acl),
  };
}

/** Of folded names: the runs they are found by and the text in which those are verified. A company called as its customer is not repeated. */
export function comparedNames(name: string, company: string): { grams: string[]; text: string } {
  const names = company && !` ${name} `.includes(` ${company} `) ? [name, company] : [name];
  const words = names.flatMap((one) => one.split(' ')).filter(Boolean);
  return {
    grams: [...new Set(words.flatMap(gramsOf))].slice(0, mostGrams),
    text: names.map((one) => ` ${one} `).join('|'),
  };
}

/** What finds a name that was typed, in any order and in parts of words, in such a text; one or two letters are how a word begins. */
export const namePatterns = (words: readonly string[]): RegExp[] =>
  words.map((word) => new RegExp([...word].length > 2 ? escaped(word) : ` ${escaped(word)}`));

export const hashedTerm = (indexKey: Buffer, text: string): string => hashMark + indexHash(indexKey, text);

/** A value that customers are filtered by, as a term: `status:lead`, `tag:vip`. */
export const facetTerm = (facet: string, value: string): string => `${facet}:${searchFold(value).slice(0, 60)}`;

/** The e-mail whole, its domain, and two beginnings of it; what is typed between those is verified on the opened value. */
function emailTexts(email: string | null | undefined): string[] {
  if (!email) return [];
  const starts = [3, 5].filter((length) => email.length > length).map((length) => `x:${email.slice(0, length)}`);
  return [`e:${email}`, `d:${email.split('@')[1]}`, ...starts];
}

function phoneTexts(phone: string | null | undefined): string[] {
  if (!phone) return [];
  return [`p:${phone}`, ...digitRuns(nationalDigits(phone)).map((run) => `r:${run}`)];
}

export const digitRuns = (digits: string): string[] => [
  ...new Set(Array.from({ length: Math.max(0, digits.length - 3) }, (_, index) => digits.slice(index, index + 4))),
];

/** The number a code ends in, without leading zeros, so that "CUST-000123" is found by "123" too. */
function numberTerms(code: string): string[] {
  const number = /(\d+)$/.exec(code)?.[1];
  return number ? [numberTerm(number)] : [];
}

export const numberTerm = (digits: string): string => `n:${digits.replace(/^0+(?=\d)/, '').slice(0, 20)}`;

/**
 * Who may see a row, short enough to stand in every entry of the search indexes: what these let through is few, and is
 * read with `acl` itself afterwards. Everybody who answers to `org` sees all, so that one is left out.
 */
export const seenBy = (acl: readonly string[]): string =>
  acl
    .filter((entry) => entry !== 'org')
    .map(short)
    .join(' ');

/** What of `seenBy` lets these principals see a row; null when they see all. */
export function seenPattern(principals: readonly string[]): RegExp | null {
  if (principals.includes('org')) return null;
  return new RegExp(principals.length > 0 ? principals.map(short).join('|') : '(?!)');
}

const short = (entry: string): string =>
  entry.includes(':') ? `${entry[0]}${entry.replaceAll('-', '').slice(-8)}` : entry;
