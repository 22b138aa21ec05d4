import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { fold } from '@/lib/fold';
import { wordsOf } from '@/lib/search/words';
import { comparedNames } from './search-keys';

type Named = {
  type: string;
  name: string;
  firstName?: string | null;
  lastName?: string | null;
  companyName?: string | null;
};

const dots = '•••';
const initialOf = (word: string) => `${[...word][0] ?? ''}.`;

/** A person's first name and initial; a company's name as it is. */
export function limitedName({ type, name, firstName, lastName }: Named): string {
  if (type !== 'individual') return name;
  if (firstName && lastName) return hideAddress(`${firstName} ${initialOf(lastName)}`);
  const words = name.split(/\s+/).filter(Boolean);
  const last = words.at(-1);
  return hideAddress(words.length > 1 && last ? `${words[0]} ${initialOf(last)}` : name);
}

/** A person's name in short. */
export const shortName = (name: string): string => limitedName({ type: 'individual', name });

/** Some are called by their address or number, which is no name. */
function hideAddress(name: string): string {
  if (name.includes('@')) return maskEmail(name) ?? dots;
  return name.replaceAll(/\d/g, '').length < name.length / 2 ? `${name.slice(0, 2)}${dots}` : name;
}

/** `p•••@example.com`: enough to know that there is one. */
export function maskEmail(email: string | null | undefined): string | null {
  if (!email) return null;
  const at = email.lastIndexOf('@');
  return `${[...email][0]}${dots}${at < 0 ? '' : email.slice(at)}`;
}

/** `+1 604 ••• ••42`: country, the first digits of a long number, and the last two. */
export function maskPhone(phone: string | null | undefined): string | null {
  if (!phone) return null;
  const parsed = parsePhoneNumberFromString(phone);
  const national = parsed?.nationalNumber ?? phone.replaceAll(/\D/g, '');
  const start = parsed ? `+${parsed.countryCallingCode} ` : '';
  const area = national.length >= 10 ? `${national.slice(0, 3)} ` : '';
  return national.length < 7 ? `${start}${dots}` : `${start}${area}${dots} ••${national.slice(-2)}`;
}

export type LimitedKeys = { limitedGrams?: string[]; limitedText?: string; limitedSort?: string };

/**
 * What a limited view is found and sorted by: made of what it shows and nothing else, and there only while somebody
 * sees the customer so.
 */
export function limitedKeys(customer: Named, acl: readonly string[]): LimitedKeys {
  if (!acl.some((entry) => entry === 'pool' || entry.startsWith('t:') || entry.startsWith('r:')))
    return { limitedGrams: undefined, limitedText: undefined, limitedSort: undefined };
  const shown = limitedName(customer);
  const texts = [shown, customer.companyName ?? ''].map((text) => wordsOf(text.slice(0, 200)).join(' ').slice(0, 120));
  const [name = '', company = ''] = texts;
  const { grams, text } = comparedNames(name, company);
  return {
    limitedGrams: grams,
    limitedText: text,
    limitedSort: fold(shown).slice(0, 200),
  };
}
