import { isDeepStrictEqual } from 'node:util';
import { fold } from '@/lib/fold';
import type { FieldError } from '@/lib/problem';
import { customValueRule } from './rule';
import type { CustomField, CustomValue } from './schema';

export type CustomPatch = Record<string, CustomValue | null>;
export type CustomValues = Record<string, CustomValue>;

/**
 * Given values by their fields' rules; null clears. What stands there already passes, though an option may no longer be
 * offered. Faults are added to `errors` by name.
 */
export function checkCustom(
  fields: readonly CustomField[],
  given: CustomPatch,
  current: CustomValues,
  errors: FieldError[],
): CustomPatch {
  const out: CustomPatch = {};
  for (const [key, value] of Object.entries(given)) {
    const path = `custom.${key.slice(0, 60)}`;
    const field = fields.find((one) => one.key === key && one.isActive);
    if (!field) {
      errors.push({
        path,
        code: 'unknown_field',
        message: `"${key.slice(0, 60)}" is not a field of this organization`,
      });
    } else if (value === null || value === '') {
      if (field.required) errors.push({ path, code: 'required', message: 'Your organization asks for this' });
      out[key] = null;
    } else if (!isDeepStrictEqual(value, current[key])) {
      const parsed = customValueRule(field).safeParse(value);
      if (parsed.success) out[key] = parsed.data;
      else errors.push({ path, code: 'invalid', message: parsed.error.issues[0]?.message ?? 'Not valid' });
    }
  }
  return out;
}

/** Required fields that a new customer has no value of. */
export function missingCustom(fields: readonly CustomField[], given: CustomPatch): FieldError[] {
  return fields
    .filter((one) => one.isActive && one.required && !(one.key in given))
    .map(({ key }) => ({ path: `custom.${key}`, code: 'required', message: 'Your organization asks for this' }));
}

/** A number as text that sorts as it does: its IEEE 754 bits, the sign turned round. */
export function sortableNumber(value: number): string {
  const bytes = new DataView(new ArrayBuffer(8));
  bytes.setFloat64(0, value === 0 ? 0 : value);
  const bits = bytes.getBigUint64(0);
  const turned = value < 0 ? ~bits & 0xffffffffffffffffn : bits | 0x8000000000000000n;
  return turned.toString(16).padStart(16, '0');
}

/** What of a text is compared: folded, so that case and accents make no difference. */
const indexedText = 80;

/** How a value stands in the index, after its key. Texts of one beginning that long count as equal. */
export function indexForm(type: CustomField['type'], value: CustomValue): string {
  if (type === 'number') return sortableNumber(Number(value));
  return type === 'text' ? fold(String(value)).slice(0, indexedText) : String(value);
}

/** "key" says that there is a value, "key=form" which one; of personal data only the first. One index finds both. */
export function indexTerms(fields: readonly CustomField[], values: CustomValues): string[] {
  return fields.flatMap(({ key, type, pii }) => {
    const value = values[key];
    if (value === undefined) return [];
    return pii ? [key] : [key, `${key}=${indexForm(type, value)}`];
  });
}
