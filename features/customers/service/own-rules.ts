import { organizationSettings } from '@/features/organization/settings';
import { findChoice, offered } from '@/lib/choices';
import type { FieldError } from '@/lib/problem';
import { type Context, Problem } from '@/lib/service';
import { recogniseContact } from '../normalise';
import type { CustomerPatch } from '../schema';

type Current = { preferences?: { vehicleTypes?: string[] | null; region?: string | null } | null } | null;
type Settings = Awaited<ReturnType<typeof organizationSettings>>;
const listOf = { 'preferences.region': 'regions', source: 'sources', industry: 'industries' } as const;

/** What the organization itself asks of its customers: values from its closed lists, and fields it requires. */
export type OwnRules = { settings: Settings };

/** Read before the command, so that no transaction waits for it. */
export async function ownRules(ctx: Context): Promise<OwnRules> {
  return { settings: await organizationSettings(ctx) };
}

/**
 * The patch with the lists' own spelling; all faults at once. Without a current customer it is a new one, of which the
 * required fields are asked. A value that the customer has already may stay, though it is no longer offered.
 */
export function obey(ctx: Context, rules: OwnRules, patch: CustomerPatch, current: Current): CustomerPatch {
  const errors: FieldError[] = [];
  const out = { ...patch, ...fromLists(rules, patch, current, errors) };
  if (current) refuseCleared(rules, patch, errors);
  else errors.push(...missing(ctx, rules, patch));
  if (errors.length === 0) return out;
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
