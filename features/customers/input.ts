import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { snakeName } from '@/lib/names';
import { Problem } from '@/lib/problem';
import { text } from '@/lib/text';
import { aliases, computedFields, createOnly, readOnlyFlags } from './fields';
import { type CustomerPatch, type FieldPath, fieldRules } from './rules';

const rules: Record<string, z.ZodType> = fieldRules;

/** Every name a field may be written under, in camelCase, to its canonical path. */
const canonicalOf = new Map([...Object.keys(rules).map((one) => [one, one] as const), ...Object.entries(aliases)]);

type Shape = { [name: string]: z.ZodType };
type Tree = Map<string, Tree | z.ZodType>;

/** The canonical path of a field by any of its names; undefined for a name that no field has. */
export const canonicalPath = (name: string): string | undefined => canonicalOf.get(name);

/**
 * The strict body of POST and PUT: all names of all fields with their rules, in camelCase and in snake_case. Computed
 * fields are let through unread; anything else is an unknown field. null clears a field, so it is allowed everywhere.
 */
export const customerBody: z.ZodType<Record<string, unknown>> = z
  .strictObject({
    ...both(computedFields.map((name) => [name, z.unknown().optional()])),
    ...both(readOnlyFlags.map((name) => [name, z.boolean().nullish().describe('Read-only; as it is, or left out')])),
    ...shapeOf(treeOfNames()),
    reason: text(500).optional().describe('Not a field: why the owner changes, when one is named'),
    ...both(['orgId', 'tenantId'].map((name) => [name, z.uuid().optional().describe("Read-only; the caller's own")])),
  })
  .meta({ title: 'CustomerInput' });

function both(entries: (readonly [string, z.ZodType])[]): Shape {
  return Object.fromEntries(
    entries.flatMap(([name, rule]) => [
      [name, rule],
      [snakeName(name), rule],
    ]),
  );
}

function treeOfNames(): Tree {
  const root: Tree = new Map();
  for (const [name, path] of canonicalOf) {
    const segments = name.split('.');
    const last = segments.pop() as string;
    let at = root;
    for (const segment of segments) {
      const next = at.get(segment);
      if (next instanceof Map) at = next;
      else at.set(segment, (at = new Map()));
    }
    at.set(last, ruleOf(name, path));
  }
  return root;
}

function ruleOf(name: string, path: string): z.ZodType {
  const rule = (rules[path] as z.ZodType).nullish();
  if (name === 'notes') return orAnswered(rule);
  return name === path ? rule : rule.describe(createOnly.includes(name) ? `= ${path}, on create only` : `= ${path}`);
}

/** 004 answers its notes as a list, which says nothing when it comes back. */
function orAnswered(rule: z.ZodType): z.ZodType {
  return z
    .union([rule, z.array(z.looseObject({ content: z.string() }))], {
      error: (issue) => (issue.code === 'invalid_union' ? issue.errors[0]?.[0]?.message : undefined),
    })
    .transform((value) => (Array.isArray(value) ? undefined : value))
    .optional();
}

function shapeOf(tree: Tree): Shape {
  return both(
    [...tree].map(([name, one]) => [name, one instanceof Map ? z.strictObject(shapeOf(one)).nullish() : one] as const),
  );
}

type Flat = [name: string, path: string, value: unknown][];

/**
 * One value per canonical field. Of several names of a field those that equal what is stored (`current`, as it was
 * presented) say nothing new; two others that differ are 400 `conflicting_aliases`.
 */
export function resolveInput(orgId: string, raw: Record<string, unknown>, current?: object): CustomerPatch {
  refuseOtherOrg(orgId, raw);
  refuseFlags(raw, current);
  const out: Record<string, unknown> = {};
  const from: Record<string, string> = {};
  for (const [name, path, value] of flatten(raw)) {
    if (value === undefined || (current && (createOnly.includes(name) || isStored(current, path, value)))) continue;
    if (path in out && !isDeepStrictEqual(out[path], value)) {
      throw Problem.field('conflicting_aliases', name, `"${name}" and "${from[path]}" are one field and differ`);
    }
    out[path] = value;
    from[path] = name;
  }
  return out as CustomerPatch;
}

function flatten(raw: object, prefix = ''): Flat {
  return Object.entries(raw).flatMap(([key, value]): Flat => {
    const name = prefix + camelName(key);
    const path = canonicalOf.get(name);
    if (path) return [[name, path, value]];
    if (value === null) return cleared(`${name}.`);
    const group = value && typeof value === 'object' && !(prefix === '' && computedFields.includes(name));
    return group ? flatten(value, `${name}.`) : [];
  });
}

/** null for a group is null for all that is in it. */
const cleared = (prefix: string): Flat =>
  [...canonicalOf].filter(([name]) => name.startsWith(prefix)).map(([name, path]) => [name, path, null]);

const camelName = (name: string) => name.replaceAll(/(?<!^)_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** Where an answer shows a field that it shows somewhere else than at its path. */
const shownAt: Record<string, string> = {
  businessType: 'businessDetails.businessType',
  taxId: 'businessDetails.taxId',
};

function isStored(current: object, path: string, value: unknown): boolean {
  const shown = valueAt(current, shownAt[path] ?? path);
  if (shown === undefined) return false;
  if (path === 'phone' || path === 'phoneSecondary')
    return [shown, valueAt(current, `${path}Typed`)].some((one) => isDeepStrictEqual(value, one));
  if (path === 'externalIds' || path === 'custom' || path.startsWith('qualification.')) return isPartOf(shown, value);
  return isDeepStrictEqual(value ?? null, shown);
}

/** Whether everything that is said here stands there already; what is not said is not changed. */
function isPartOf(shown: unknown, value: unknown): boolean {
  if (!value || typeof value !== 'object') return false;
  return Object.entries(value).every(([key, one]) => {
    const kept = (shown as Record<string, unknown> | null)?.[key];
    return one === undefined || isDeepStrictEqual(one ?? null, kept ?? null);
  });
}

function valueAt(current: object, path: string): unknown {
  let at: unknown = current;
  for (const key of path.split('.')) at = (at as Record<string, unknown> | null | undefined)?.[key];
  return at;
}

function refuseOtherOrg(orgId: string, raw: Record<string, unknown>): void {
  for (const name of ['orgId', 'org_id', 'tenantId', 'tenant_id']) {
    if (raw[name] !== undefined && raw[name] !== orgId)
      throw Problem.field('read_only', name, 'A customer stays in its organization');
  }
}

function refuseFlags(raw: Record<string, unknown>, current: object | undefined): void {
  for (const flag of readOnlyFlags) {
    for (const name of [flag, snakeName(flag)]) {
      const stored = (current && valueAt(current, flag)) ?? false;
      if (typeof raw[name] === 'boolean' && raw[name] !== stored)
        throw Problem.field('read_only', name, 'Set by a proof only: a mailed link, or a call that was noted');
    }
  }
}

export type { CustomerPatch, FieldPath };
