import { wordOf } from '@/lib/ui/tone';

/** Where a word of the API is not written as it is read. */
const words: Record<string, string> = { one_time: 'One-time', suv: 'SUV', email: 'E-mail', sms: 'SMS' };

/** "bank_transfer" → "Bank transfer", "suv" → "SUV". */
export const choiceWord = (value: string): string => words[value] ?? wordOf(value);

export const asOptions = (values: readonly string[]) => values.map((value) => ({ value, label: choiceWord(value) }));

/** "CA" → "Canada". */
export function countryName(code: string): string {
  try {
    return new Intl.DisplayNames('en', { type: 'region' }).of(code) ?? code;
  } catch {
    return code;
  }
}
