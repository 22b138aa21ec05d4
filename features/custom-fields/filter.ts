import { Problem } from '@/lib/problem';
import { customValueRule } from './rule';
import type { CustomField, CustomValue } from './schema';
import { indexForm } from './values';

type Filter = Record<string, unknown>;

/** What a filter may ask of a field, by its type. Personal data can only be asked whether it is there. */
export const customOperators: Record<CustomField['type'], readonly string[]> = {
  text: ['eq', 'ne', 'in', 'nin', 'startsWith', 'exists'],
  number: ['eq', 'ne', 'in', 'nin', 'gt', 'gte', 'lt', 'lte', 'between', 'exists'],
  date: ['eq', 'ne', 'in', 'nin', 'gt', 'gte', 'lt', 'lte', 'between', 'exists'],
  choice: ['eq', 'ne', 'in', 'nin', 'exists'],
  boolean: ['eq', 'ne', 'exists'],
};

/** After every form of a value and before every other key: no form begins with it. */
const last = '\uffff';

/**
 * A condition on one of the organization's own fields as a filter on `customIndex`, which an index serves
 * ({ orgId, customIndex, createdAt, _id }). `value` is checked by the field's own rule.
 */
export function customCondition(field: CustomField, op: string, value: unknown): Filter {
  const path = `custom.${field.key}`;
  if (!customOperators[field.type].includes(op) || (field.pii && op !== 'exists'))
    throw Problem.field('invalid', path, `This field cannot be filtered by "${op}"`);
  const term = (one: unknown) => `${field.key}=${formOf(field, path, one)}`;
  const run = (from: Filter): Filter => ({ customIndex: { $elemMatch: from } });
  const [low, high] = [`${field.key}=`, `${field.key}=${last}`];
  const list = () => (Array.isArray(value) ? value : [value]).slice(0, 100).map(term);
  if (op === 'exists') return { customIndex: value === false ? { $ne: field.key } : field.key };
  if (op === 'eq') return { customIndex: term(value) };
  if (op === 'ne') return { customIndex: { $ne: term(value) } };
  if (op === 'in') return { customIndex: { $in: list() } };
  if (op === 'nin') return { customIndex: { $nin: list() } };
  if (op === 'startsWith') return run({ $gte: term(value), $lt: `${term(value)}${last}` });
  if (op === 'gt' || op === 'gte') return run({ [`$${op}`]: term(value), $lt: high });
  if (op === 'lt' || op === 'lte') return run({ $gt: low, [`$${op}`]: term(value) });
  const [from, to] = Array.isArray(value) && value.length === 2 ? value : [undefined, undefined];
  return run({ $gte: term(from), $lte: term(to) });
}

function formOf(field: CustomField, path: string, value: unknown): string {
  const parsed = customValueRule({
    ...field,
    options: field.options.map((one) => ({ ...one, isActive: true })),
  }).safeParse(value);
  if (!parsed.success) throw Problem.field('invalid', path, parsed.error.issues[0]?.message ?? 'Not valid');
  return indexForm(field.type, parsed.data as CustomValue);
}

/** A value as a query string has it: text that may stand for a number or for yes and no. */
export function fromQuery(field: CustomField, typed: string): CustomValue {
  if (field.type === 'number' && typed.trim() !== '' && Number.isFinite(Number(typed))) return Number(typed);
  if (field.type === 'boolean' && (typed === 'true' || typed === 'false')) return typed === 'true';
  return typed;
}
