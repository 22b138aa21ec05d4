import { isDeepStrictEqual } from 'node:util';
import { customFields } from '@/features/custom-fields/definitions';
import type { CustomField } from '@/features/custom-fields/schema';
import {
  type CustomPatch,
  type CustomValues,
  checkCustom,
  indexTerms,
  missingCustom,
} from '@/features/custom-fields/values';
import { organizationSettings } from '@/features/organization/settings';
import { findChoice, offered } from '@/lib/choices';
import type { FieldError } from '@/lib/problem';
import { type Context, Problem } from '@/lib/service';
import { recogniseContact } from '../normalise';
import type { CustomerPatch } from '../schema';

type Current = {
  preferences?: { vehicleTypes?: string[] | null; region?: string | null } | null;
  custom?: unknown;
  customSealed?: CustomValues | null;
} | null;
type Settings = Awaited<ReturnType<typeof organizationSettings>>;
const listOf = { 'preferences.region': 'regions', source: 'sources', industry: 'industries' } as const;

/** What the organization itself asks of its customers: values from its closed lists, and fields it requires. */
export type OwnRules = { settings: Settings; fields: CustomField[] };
/** A patch by these rules, and what is to be stored of the organization's own fields, when any of them changes. */
export type Obeyed = { patch: CustomerPatch; custom: StoredCustom | null };
type StoredCustom = { custom?: CustomValues; customSealed?: CustomValues; customIndex?: string[] };

/** Read before the command, so that no transaction waits for it. */
export async function ownRules(ctx: Context): Promise<OwnRules> {
  const settings = await organizationSettings(ctx);
  return { settings, fields: await customFields(ctx) };
}

/**
 * The patch with the lists' own spelling; all faults at once. Without a current customer it is a new one, of which the
 * required fields are asked. A value that the customer has already may stay, though it is no longer offered.
 */
export function obey(ctx: Context, rules: OwnRules, patch: CustomerPatch, current: Current): Obeyed {
  const errors: FieldError[] = [];
  const out = { ...patch, ...fromLists(rules, patch, current, errors) };
  const held: CustomValues = { ...(current?.custom as CustomValues | undefined), ...current?.customSealed };
  const told = patch.custom === null ? cleared(rules.fields, held) : (patch.custom ?? {});
  const given = checkCustom(rules.fields, told, held, errors);
  if (current) refuseCleared(rules, patch, errors);
  else errors.push(...missing(ctx, rules, patch), ...missingCustom(rules.fields, given));
  if (errors.length === 0) return { patch: out, custom: storedCustom(rules.fields, given, held) };
  const required = errors.every(({ code }) => code === 'required');
  throw new Problem(required ? 'required' : 'invalid', errors.map((one) => `${one.path}: ${one.message}`).join('; '), {
    errors,
  });
}

function fromLists(
  { settings }: OwnRules,
  patch: CustomerPatch,
  current: Current,
  errors: FieldError[],
): CustomerPatch {
  const out: CustomerPatch = {};
  const choose = (path: string, list: Settings['lists']['regions'], typed: string, kept?: boolean): string => {
    const found = list.closed ? findChoice(list.entries, typed) : undefined;
    if (list.closed && !kept && !found?.isActive)
      errors.push({ path, code: 'invalid', message: `"${typed.slice(0, 40)}" is not one of ${offered(list.entries)}` });
    return found?.value ?? typed;
  };
  const types = patch['preferences.vehicleTypes'];
  if (types) {
    const known = current?.preferences?.vehicleTypes ?? [];
    const chosen = types.map((typed) =>
      choose('preferences.vehicleTypes', settings.lists.vehicleTypes, typed, known.includes(typed)),
    );
    out['preferences.vehicleTypes'] = [...new Set(chosen)];
  }
  for (const [path, name] of Object.entries(listOf) as [keyof typeof listOf, (typeof listOf)[keyof typeof listOf]][]) {
    const typed = patch[path];
    if (typed) out[path] = choose(path, settings.lists[name], typed);
  }
  return out;
}

const asked = (path: string): FieldError => ({ path, code: 'required', message: 'Your organization asks for this' });
const isEmpty = (value: unknown) =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

function missing(ctx: Context, { settings }: OwnRules, patch: CustomerPatch): FieldError[] {
  if (settings.requiredFields.length === 0) return [];
  const typed = patch.contactInfo;
  const full: CustomerPatch = { ...(typed ? recogniseContact(typed, ctx.org.region) : {}), ...patch };
  const reached = [full.email, full.phone, full['address.line1'], typed].some((one) => !isEmpty(one));
  return settings.requiredFields.filter((path) => (path === 'contactInfo' ? !reached : isEmpty(full[path]))).map(asked);
}

/** What is required of a new customer is not taken from an old one either. */
function refuseCleared({ settings }: OwnRules, patch: CustomerPatch, errors: FieldError[]): void {
  for (const path of settings.requiredFields) if (path in patch && isEmpty(patch[path])) errors.push(asked(path));
}

const cleared = (fields: CustomField[], held: CustomValues): CustomPatch =>
  Object.fromEntries(fields.filter((one) => one.isActive && one.key in held).map(({ key }) => [key, null]));

/** Personal ones apart, to be sealed; what is empty is not there at all, which keeps it out of the index. */
function storedCustom(fields: CustomField[], given: CustomPatch, held: CustomValues): StoredCustom | null {
  const values = Object.fromEntries(
    Object.entries({ ...held, ...given }).filter((one): one is [string, CustomValues[string]] => one[1] !== null),
  );
  if (isDeepStrictEqual(values, held)) return null;
  const personal = new Set(fields.filter((one) => one.pii).map((one) => one.key));
  const part = (of: CustomValues, sealed: boolean) => {
    const entries = Object.entries(of).filter(([key]) => personal.has(key) === sealed);
    return entries.length ? Object.fromEntries(entries) : undefined;
  };
  const terms = indexTerms(fields, values);
  const out: StoredCustom = { custom: part(values, false), customIndex: terms.length ? terms : undefined };
  // Sealed anew only when it differs: the same values under another nonce would count as a change.
  const sealed = part(values, true);
  return isDeepStrictEqual(sealed, part(held, true)) ? out : { ...out, customSealed: sealed };
}
