import { type CountryCode, parsePhoneNumberFromString, validatePhoneNumberLength } from 'libphonenumber-js/min';
import { postcodeValidator, postcodeValidatorExistsForCountry } from 'postcode-validator';
import { countryName } from './choice-words';

const example = 'Example: +1 604 555 0142';
const lengths: Record<string, string> = { TOO_SHORT: `Too short. ${example}`, TOO_LONG: `Too long. ${example}` };

/** What keeps a phone number from being one, by the same library as on the server; its shape alone decides. */
export function phoneProblem(typed: string, region: string): string | undefined {
  const country = region as CountryCode;
  if (parsePhoneNumberFromString(typed, country)?.isPossible()) return undefined;
  return lengths[validatePhoneNumberLength(typed, country) ?? ''] ?? `This is no phone number. ${example}`;
}

const examples: Record<string, string> = { CA: 'Six characters, like V5L 1A4', US: 'Five digits, like 98101' };

export function postalProblem(code: string, country: string): string | undefined {
  if (!postcodeValidatorExistsForCountry(country) || postcodeValidator(code, country)) return undefined;
  return examples[country] ?? `This is no postal code of ${countryName(country)}`;
}
