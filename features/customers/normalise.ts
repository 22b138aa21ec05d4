import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { postcodeValidator, postcodeValidatorExistsForCountry } from 'postcode-validator';
import type { FieldError } from '@/lib/problem';
import { Problem } from '@/lib/problem';
import { type CustomerPatch, emailAddress } from './schema';

export type Phone = { e164: string; typed: string };

/** A number in E.164 by the organization's region, with the typed form beside it; null when it is no phone number. */
export function parsePhone(typed: string, region: string): Phone | null {
  const country = isSupportedCountry(region as CountryCode) ? (region as CountryCode) : undefined;
  const parsed = parsePhoneNumberFromString(typed, country);
  return parsed?.isPossible() ? { e164: parsed.number, typed } : null;
}

/** The digits a person types to find a number: the national part. */
export function nationalDigits(e164: string): string {
  return parsePhoneNumberFromString(e164)?.nationalNumber ?? e164.replaceAll(/\D/g, '');
}

/** 002's free contact text, recognised: an e-mail address, a phone number, or else an address line. */
export function recogniseContact(
  typed: string,
  region: string,
): Pick<CustomerPatch, 'email' | 'phone' | 'address.line1'> {
  const email = emailAddress.safeParse(typed);
  if (email.success) return { email: email.data };
  if (/^[+(\d][\d\s().+/-]{5,}$/.test(typed) && parsePhone(typed, region)) return { phone: typed };
  if (/^[^\s@]+@[^\s@]*$/.test(typed))
    throw Problem.field('invalid', 'contactInfo', 'This looks like an e-mail address but is none');
  return { 'address.line1': typed };
}

/** Checks what depends on the organization or on another field; all faults at once. */
export function checkFormats(patch: CustomerPatch, region: string, country: string): void {
  const errors: FieldError[] = [];
  for (const path of ['phone', 'phoneSecondary'] as const) {
    const typed = patch[path];
    if (typed && !parsePhone(typed, region))
      errors.push({ path, code: 'invalid', message: 'This is no phone number. Example: +1 604 555 0142' });
  }
  const code = patch['address.postalCode'];
  if (code && postcodeValidatorExistsForCountry(country) && !postcodeValidator(code, country)) {
    errors.push({ path: 'address.postalCode', code: 'invalid', message: `This is no postal code of ${country}` });
  }
  if (errors.length)
    throw new Problem('invalid', errors.map((one) => `${one.path}: ${one.message}`).join('; '), { errors });
}
