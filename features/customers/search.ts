import { searchFold, wordsOf } from '@/lib/search/words';
import { customerStatuses, customerTypes } from './fields';

const mostWords = 6;

/** What a person typed, and what it can be. */
export type Typed = {
  text: string;
  words: string[];
  /** The code that it is, or begins with. */
  code: string | null;
  /** The digits of what can only be a number. */
  digits: string | null;
  /** What can only be an e-mail address, the beginning of one, or a domain with its "@". */
  email: string | null;
  /** The whole and each word, which may be a tag, a town, a status, a type or a colleague's name. */
  phrases: Phrase[];
};
export type Phrase = { text: string; rest: string[] };

export function readTyped(typed: string): Typed {
  const text = searchFold(typed);
  const words = wordsOf(typed).slice(0, mostWords);
  const digits = typed.replaceAll(/\D/g, '');
  const isNumber = /^[+(\d][\d\s().+/-]*$/.test(typed.trim());
  return {
    text,
    words,
    code: /^[a-z0-9._-]{1,40}$/.test(text) && /\d/.test(text) ? text : null,
    digits: isNumber && digits.length > 0 && digits.length <= 20 ? digits : null,
    email: /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]*@?[a-z0-9.-]*$/.test(text) && /[@._\d-]/.test(text) ? text : null,
    phrases: phrasesOf(text, words),
  };
}

function phrasesOf(text: string, words: string[]): Phrase[] {
  const each = words.length > 1 ? words.map((word, place) => ({ text: word, rest: words.toSpliced(place, 1) })) : [];
  return text.length > 60 ? [] : [{ text, rest: [] }, ...each].filter((one) => one.text.length > 1);
}

const plain = (value: string) => value.replaceAll('_', ' ');

/** A status or a type by its word. */
export function stateOf(phrase: string): { facet: 'status' | 'type'; value: string } | null {
  const status = customerStatuses.find((one) => plain(one) === phrase);
  if (status) return { facet: 'status', value: status };
  const type = customerTypes.find((one) => plain(one) === phrase);
  return type ? { facet: 'type', value: type } : null;
}
