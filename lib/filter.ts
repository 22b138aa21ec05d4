import { z } from 'zod';
import { type FieldError, Problem } from './problem';

export const filterOps = [
  'eq',
  'ne',
  'in',
  'nin',
  'gt',
  'gte',
  'lt',
  'lte',
  'between',
  'contains',
  'startsWith',
  'exists',
  'withinLast',
  'notWithinLast',
] as const;
export type FilterOp = (typeof filterOps)[number];
export type FilterKind = 'text' | 'choice' | 'list' | 'number' | 'moment' | 'day' | 'boolean' | 'id';
type Query = Record<string, unknown>;

/**
 * A condition on the document, and how it can be read: every match has one of the `keys` in its terms (and `exact`: so has
 * nothing else), has the text of `gramsOf` in its name, lies in a range of `path`, or has `own` among its own fields' terms.
 */
export type Condition = {
  filter: Query;
  keys?: string[];
  exact?: true;
  gramsOf?: string;
  path?: string;
  own?: string;
};

export type FilterField = {
  kind: FilterKind;
  path: string;
  /** A value from outside as it is stored; undefined when it is none. */
  read?: (value: unknown) => unknown;
  /** How equality is asked where it is not asked of the path: any of these values. */
  any?: (values: unknown[]) => Condition;
  /** How a part of a text is asked where it is not asked of the path. */
  part?: (text: string, op: 'contains' | 'startsWith') => Condition;
  /** How everything is asked where the field does it all by itself; null when the value is none of it. */
  ask?: (op: FilterOp, value: unknown) => Condition | null;
  /** A value as a query string has it. */
  fromText?: (typed: string) => unknown;
  ops?: readonly FilterOp[];
};

const opsOf: Record<FilterKind, readonly FilterOp[]> = {
  text: ['eq', 'ne', 'in', 'nin', 'contains', 'startsWith', 'exists'],
  choice: ['eq', 'ne', 'in', 'nin', 'exists'],
  list: ['eq', 'ne', 'in', 'nin', 'contains', 'exists'],
  number: ['eq', 'ne', 'in', 'nin', 'gt', 'gte', 'lt', 'lte', 'between', 'exists'],
  moment: ['eq', 'gt', 'gte', 'lt', 'lte', 'between', 'exists', 'withinLast', 'notWithinLast'],
  day: ['eq', 'gt', 'gte', 'lt', 'lte', 'between', 'exists', 'withinLast', 'notWithinLast'],
  boolean: ['eq', 'ne', 'exists'],
  id: ['eq', 'ne', 'in', 'nin', 'exists'],
};

export const mostDepth = 5;
export const mostLeaves = 50;
const mostValues = 100;

/** The typed tree as OpenAPI shows it. It is read by `compileFilter`, which names the very path of what is wrong. */
export const filterTree = z.record(z.string(), z.unknown()).meta({
  description: `{"and": […]}, {"or": […]}, {"not": {…}} or {"field", "op", "value"}; at most ${mostDepth} deep with ${mostLeaves} conditions. Operators: ${filterOps.join(', ')}.`,
  examples: [
    {
      and: [
        { field: 'status', op: 'in', value: ['active'] },
        { field: 'createdAt', op: 'withinLast', value: '30d' },
      ],
    },
  ],
});

/** `refused`: there is such a field, and this caller may not ask about it. */
type Lookup = (name: string) => FilterField | 'refused' | undefined;
type State = { field: Lookup; now: Date; leaves: number; errors: FieldError[] };

/** The tree as conditions that all must hold. 400 names the path of everything that is wrong with it. */
export function compileFilter(tree: unknown, field: Lookup, now: Date, root = 'filter'): Condition[] {
  const state: State = { field, now, leaves: 0, errors: [] };
  const conditions = all(tree, root, 1, state);
  if (state.errors.length > 0)
    throw new Problem(codeOf(state.errors), state.errors.map((one) => `${one.path}: ${one.message}`).join('; '), {
      errors: state.errors,
    });
  return conditions;
}

const codeOf = (errors: FieldError[]) =>
  errors.some(({ code }) => code === 'field_not_allowed_in_scope') ? 'field_not_allowed_in_scope' : 'invalid';

const nothing: Condition = { filter: {} };
const groups = ['and', 'or', 'not'] as const;

/** The conditions of a node that all must hold: those of an "and" one by one, so that each can be read by its own index. */
function all(node: unknown, path: string, depth: number, state: State): Condition[] {
  if (!isPlain(node))
    return wrong(state, path, 'A group or a condition is needed: {"and": […]} or {"field", "op", "value"}');
  const group = groups.find((name) => name in node);
  if (!group) return [leaf(node, path, state)];
  if (Object.keys(node).length > 1) return wrong(state, path, `"${group}" stands alone`);
  if (depth > mostDepth) return wrong(state, path, `At most ${mostDepth} groups within each other`);
  const inner = node[group];
  if (group === 'not') return [negated(all(inner, `${path}.not`, depth + 1, state))];
  if (!Array.isArray(inner)) return wrong(state, `${path}.${group}`, 'A list is needed');
  if (inner.length > mostLeaves) return wrong(state, `${path}.${group}`, `At most ${mostLeaves} conditions`);
  const parts = inner.map((one, index) => all(one, `${path}.${group}[${index}]`, depth + 1, state));
  if (group === 'and') return parts.flat();
  if (parts.length === 0) return wrong(state, `${path}.or`, 'At least one condition is needed');
  return [either(parts)];
}

const together = (conditions: Condition[]): Query =>
  conditions.length === 1 ? (conditions[0]?.filter ?? {}) : { $and: [...conditions.map((one) => one.filter), {}] };

const negated = (conditions: Condition[]): Condition => ({ filter: { $nor: [together(conditions)] } });

function either(parts: Condition[][]): Condition {
  const keys = parts.map((part) => part.find((one) => one.keys)?.keys);
  const known = keys.every((list) => list !== undefined);
  return { filter: { $or: parts.map(together) }, ...(known ? { keys: [...new Set(keys.flat() as string[])] } : {}) };
}

function wrong(state: State, path: string, message: string, code = 'invalid'): Condition[] {
  if (state.errors.length < 20) state.errors.push({ path, code, message });
  return [];
}

const isPlain = (value: unknown): value is Query =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function leaf(node: Query, path: string, state: State): Condition {
  const refuse = (where: string, message: string, code?: string) => {
    wrong(state, where ? `${path}.${where}` : path, message, code);
    return nothing;
  };
  state.leaves += 1;
  if (state.leaves > mostLeaves)
    return state.leaves === mostLeaves + 1 ? refuse('', `At most ${mostLeaves} conditions`) : nothing;
  const strange = Object.keys(node).find((key) => !['field', 'op', 'value'].includes(key));
  if (strange !== undefined) return refuse(strange.slice(0, 60), 'not known here', 'unknown_field');
  const { field: name, op, value } = node;
  const field = typeof name === 'string' ? state.field(name) : undefined;
  if (field === 'refused')
    return refuse('field', `${String(name).slice(0, 60)}: not shown in this scope`, 'field_not_allowed_in_scope');
  if (!field) return refuse('field', `There is no field "${String(name).slice(0, 60)}" to filter by`, 'unknown_field');
  const ops = field.ops ?? opsOf[field.kind];
  if (typeof op !== 'string' || !ops.includes(op as FilterOp)) return refuse('op', `One of ${ops.join(', ')}`);
  return conditionOf(field, op as FilterOp, value, state.now) ?? refuse('value', expected(field, op as FilterOp));
}

function expected({ kind }: FilterField, op: FilterOp): string {
  const one = {
    text: 'a text',
    choice: 'one of its values',
    list: 'one of its values',
    number: 'a number',
    moment: 'a date like 2026-01-31',
    day: 'a date like 2026-01-31',
    boolean: 'true or false',
    id: 'an id',
  }[kind];
  if (op === 'exists') return 'true or false is needed';
  if (op === 'in' || op === 'nin') return `A list of at most ${mostValues} is needed, each ${one}`;
  if (op === 'between') return `A list of two is needed, each ${one}`;
  if (op === 'withinLast' || op === 'notWithinLast') return 'A span is needed, like "30d", "12h", "6w", "3m" or "1y"';
  return `This must be ${one}`;
}

/** The condition, or null when the value is none of the field's. */
export function conditionOf(field: FilterField, op: FilterOp, value: unknown, now: Date): Condition | null {
  const { path } = field;
  if (field.ask) return field.ask(op, value);
  if (op === 'exists') return typeof value === 'boolean' ? { filter: existing(field, value) } : null;
  if (op === 'withinLast' || op === 'notWithinLast') return recent(field, op, value, now);
  if (op === 'contains' && field.kind === 'list') return equal(field, 'eq', value);
  if (op === 'contains' || op === 'startsWith') return part(field, op, value);
  if (op === 'eq' || op === 'ne' || op === 'in' || op === 'nin') return equal(field, op, value);
  const range = op === 'between' ? betweenOf(field, value) : rangeOf(field, op, value);
  return range && { filter: { [path]: range }, path };
}

const existing = ({ kind, path }: FilterField, there: boolean): Query =>
  kind === 'list' ? { [`${path}.0`]: { $exists: there } } : { [path]: there ? { $ne: null } : null };

function part(field: FilterField, op: 'contains' | 'startsWith', value: unknown): Condition | null {
  if (typeof value !== 'string' || value.trim() === '' || value.length > 200) return null;
  if (field.part) return field.part(value, op);
  const text = value.trim().replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return { filter: { [field.path]: { $regex: op === 'contains' ? text : `^${text}`, $options: 'i' } } };
}

function equal(field: FilterField, op: 'eq' | 'ne' | 'in' | 'nin', value: unknown): Condition | null {
  const list = op === 'in' || op === 'nin' ? value : [value];
  if (!Array.isArray(list) || list.length === 0 || list.length > mostValues) return null;
  if (field.kind === 'moment') return dayOrMoment(field, list[0]);
  const values = list.map((one) => readValue(field, one));
  if (values.includes(undefined)) return null;
  const any = field.any?.(values) ?? {
    filter: { [field.path]: values.length === 1 ? values[0] : { $in: values } },
    path: field.path,
  };
  return op === 'eq' || op === 'in' ? any : { filter: { $nor: [any.filter] } };
}

function dayOrMoment(field: FilterField, value: unknown): Condition | null {
  const span = spanOf(value);
  return span && { filter: { [field.path]: { $gte: span.from, $lt: span.to } }, path: field.path };
}

function rangeOf(field: FilterField, op: FilterOp, value: unknown): Query | null {
  if (field.kind === 'moment') {
    const span = spanOf(value);
    if (!span) return null;
    return (
      { gt: { $gte: span.to }, gte: { $gte: span.from }, lt: { $lt: span.from }, lte: { $lt: span.to } }[op as 'gt'] ??
      null
    );
  }
  const read = readValue(field, value);
  return read === undefined ? null : { [`$${op}`]: read };
}

function betweenOf(field: FilterField, value: unknown): Query | null {
  if (!Array.isArray(value) || value.length !== 2) return null;
  const from = rangeOf(field, 'gte', value[0]);
  const to = rangeOf(field, 'lte', value[1]);
  return from && to && { ...from, ...to };
}

const unitDays: Record<string, number> = { d: 1, w: 7, m: 30.4375, y: 365.25 };

function recent(field: FilterField, op: FilterOp, value: unknown, now: Date): Condition | null {
  const match = /^(\d{1,5})([hdwmy])$/.exec(typeof value === 'number' ? `${value}d` : String(value));
  if (!match) return null;
  const days = match[2] === 'h' ? Number(match[1]) / 24 : Number(match[1]) * (unitDays[match[2] ?? 'd'] ?? 1);
  const from = new Date(now.getTime() - Math.min(days, 40_000) * 86_400_000);
  const edge = field.kind === 'day' ? from.toISOString().slice(0, 10) : from;
  const within = { filter: { [field.path]: { $gte: edge } }, path: field.path };
  return op === 'withinLast' ? within : { filter: { $or: [{ [field.path]: { $lt: edge } }, { [field.path]: null }] } };
}

function readValue(field: FilterField, value: unknown): unknown {
  if (field.read) return field.read(value);
  if (field.kind === 'number') return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
  if (field.kind === 'boolean') return typeof value === 'boolean' ? value : undefined;
  if (field.kind === 'day') return typeof value === 'string' && dayForm.test(value) ? value : undefined;
  return typeof value === 'string' && value.trim() !== '' && value.length <= 200 ? value.trim() : undefined;
}

const dayForm = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const momentForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:?\d\d)?$/;

/** A day as the span that it is, a moment as the millisecond that it is; epoch milliseconds count as a moment. */
export function spanOf(value: unknown): { from: Date; to: Date } | null {
  if (typeof value === 'string' && dayForm.test(value)) {
    const from = new Date(`${value}T00:00:00.000Z`);
    return Number.isNaN(from.getTime()) || from.toISOString().slice(0, 10) !== value
      ? null
      : { from, to: new Date(from.getTime() + 86_400_000) };
  }
  const at =
    typeof value === 'string' && momentForm.test(value)
      ? new Date(value)
      : typeof value === 'number'
        ? new Date(value)
        : null;
  return !at || Number.isNaN(at.getTime()) ? null : { from: at, to: new Date(at.getTime() + 1) };
}
