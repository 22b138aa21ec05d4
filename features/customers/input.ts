import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { Problem } from '@/lib/problem';
import { text } from '@/lib/text';
import { aliases, computedFields } from './fields';
import { type CustomerPatch, type FieldPath, fieldRules } from './schema';

const snake = (path: string) => path.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const rules: Record<string, z.ZodType> = fieldRules;
const paths = Object.keys(fieldRules);

/** Every name a field may be written under, to its canonical path. */
const canonicalOf = new Map<string, string>();
for (const [name, path] of [...paths.map((one) => [one, one] as const), ...Object.entries(aliases)]) {
  canonicalOf.set(name, path);
  canonicalOf.set(snake(name), path);
}

/** The canonical path of a field by any of its names; undefined for a name that no field has. */
export const canonicalPath = (name: string): string | undefined => canonicalOf.get(name);

/**
 * The strict body of POST and PUT: all names of all fields with their rules. Computed fields are let through unread;
 * anything else is an unknown field. null clears a field, so it is allowed everywhere.
 */
export const customerBody = bodySchema();

function bodySchema(): z.ZodType<Record<string, unknown>> {
  const top: Record<string, z.ZodType> = {};
  const groups: Record<string, Record<string, z.ZodType>> = {};
  for (const [name, path] of canonicalOf) {
    const rule = (rules[path] as z.ZodType).nullish();
    const [group, field] = name.split('.');
    if (field && group) (groups[group] ??= {})[field] = rule;
    else top[name] = rule;
  }
  for (const [group, shape] of Object.entries(groups)) {
    top[group] = z.strictObject(shape).nullish();
    top[snake(group)] = z.strictObject(shape).nullish();
  }
  for (const name of computedFields) {
    top[name] ??= z.unknown().optional();
    top[snake(name)] ??= z.unknown().optional();
  }
  const org = z.uuid().optional();
  // Not a field: why the owner changes, when one is named.
  top.reason = text(500).optional();
  return z.strictObject({ ...top, orgId: org, tenant_id: org, tenantId: org });
}

type Flat = [name: string, path: string, value: unknown][];

/**
 * One value per canonical field. Of several names of a field those that equal what is stored (`current`, as it was
 * presented) say nothing new; two others that differ are 400 `conflicting_aliases`.
 */
export function resolveInput(orgId: string, raw: Record<string, unknown>, current?: object): CustomerPatch {
  refuseOtherOrg(orgId, raw);
  const out: Record<string, unknown> = {};
  const from: Record<string, string> = {};
  for (const [name, path, value] of flatten(raw)) {
    if (value === undefined || (current && isDeepStrictEqual(value ?? null, valueAt(current, name)))) continue;
    if (path in out && !isDeepStrictEqual(out[path], value)) {
      throw Problem.field('conflicting_aliases', name, `"${name}" and "${from[path]}" are one field and differ`);
    }
    out[path] = value;
    from[path] = name;
  }
  return out as CustomerPatch;
}

function flatten(raw: Record<string, unknown>): Flat {
  const flat: Flat = [];
  for (const [name, value] of Object.entries(raw)) {
    const path = canonicalOf.get(name);
    if (path) flat.push([name, path, value]);
    else if (value && typeof value === 'object' && !computedFields.includes(name)) {
      for (const [field, inner] of Object.entries(value)) {
        // Snake case of the whole path, or of the group alone around a name in camel case.
        const full = [`${name}.${field}`, `${camel(name)}.${field}`].find((one) => canonicalOf.has(one)) ?? '';
        const target = canonicalOf.get(full);
        if (target) flat.push([full, target, inner]);
      }
    }
  }
  return flat;
}

const camel = (name: string) => name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

function valueAt(current: object, name: string): unknown {
  const [first, second] = camel(name).split('.');
  const outer = (current as Record<string, unknown>)[first ?? ''];
  const value = second ? (outer as Record<string, unknown> | null | undefined)?.[second] : outer;
  return value === undefined ? Symbol('not shown') : value;
}

function refuseOtherOrg(orgId: string, raw: Record<string, unknown>): void {
  for (const name of ['orgId', 'tenant_id', 'tenantId']) {
    if (raw[name] !== undefined && raw[name] !== orgId)
      throw Problem.field('read_only', name, 'A customer stays in its organization');
  }
}

export type { CustomerPatch, FieldPath };
