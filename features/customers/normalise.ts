import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { postcodeValidator, postcodeValidatorExistsForCountry } from 'postcode-validator';
import type { FieldError } from '@/lib/problem';
import { Problem } from '@/lib/problem';
import { type CustomerPatch, emailAddress, fieldRules } from './rules';

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

/** Something around an at sign, be it one that only looks like it. */
const mailLike = /\S[@＠﹫]\S|^\s*[@＠﹫]\S|\S[@＠﹫]\s*$/;

/** 002's free contact text, recognised: an e-mail address, a phone number, or else an address line. */
export function recogniseContact(
  typed: string,
  region: string,
): Pick<CustomerPatch, 'email' | 'phone' | 'address.line1'> {
  const email = emailAddress.safeParse(typed);
  if (email.success) return { email: email.data };
  if (mailLike.test(typed))
    throw Problem.field('invalid', 'contactInfo', 'This looks like an e-mail address but is none');
  const digits = typed.replaceAll(/\P{Nd}/gu, '').length;
  if (digits >= 6 && fieldRules.phone.safeParse(typed).success && parsePhone(typed, region)) return { phone: typed };
  if (typed.length > 200) throw Problem.field('invalid', 'contactInfo', 'An address line has at most 200 characters');
  return { 'address.line1': typed };
}

export type Place = { country: string; postalCode?: string | null };

/** Checks what depends on the organization or on another field; all faults at once. `place` is what will be stored. */
export function checkFormats(patch: CustomerPatch, region: string, place: Place): void {
  const errors: FieldError[] = [];
  for (const path of ['phone', 'phoneSecondary'] as const) {
    const typed = patch[path];
    if (typed && !parsePhone(typed, region))
      errors.push({ path, code: 'invalid', message: 'This is no phone number. Example: +1 604 555 0142' });
  }
  const { country, postalCode } = place;
  if (postalCode && postcodeValidatorExistsForCountry(country) && !postcodeValidator(postalCode, country))
    errors.push({ path: 'address.postalCode', code: 'invalid', message: `This is no postal code of ${country}` });
  if (errors.length)
    throw new Problem('invalid', errors.map((one) => `${one.path}: ${one.message}`).join('; '), { errors });
}
