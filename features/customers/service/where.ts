import type { Rules } from '@/features/membership/changes';
import { type Condition, compileFilter, conditionOf, type FilterField, type FilterOp } from '@/lib/filter';
import { uuid } from '@/lib/id';
import { type Context, Problem } from '@/lib/service';
import { filterFields } from '../filters';
import type { CustomerFilter } from '../schema';
import { visibleTo } from './find';
import { ownFilterFields } from './own-filters';

type Filter = Record<string, unknown>;

/** Whom a list, a search or a count may show, taken apart so that each part can be read by its own index. */
export type Where = {
  isActive: true | false | 'any';
  /** The one filter of who may see a customer. */
  seen: Filter;
  member?: boolean;
  conditions: Condition[];
};

/** Several values of one parameter are alternatives; several parameters hold together. */
const lists = [
  'status',
  'type',
  'region',
  'vehicleType',
  'importFrequency',
  'paymentStatus',
  'tag',
  'source',
  'industry',
  'city',
  'country',
  'lifecycleStage',
] as const;
const ranges = {
  created: 'createdAt',
  updated: 'updatedAt',
  lastActivity: 'lastActivityAt',
  lastContact: 'lastContact',
  nextFollowUp: 'nextFollowUp',
} as const;

export async function whereOf(ctx: Context, input: CustomerFilter, rules: Rules): Promise<Where> {
  const own = await ownFilterFields(ctx);
  const field = filterFields(ctx, (key) => own.get(key));
  const conditions = [
    ...lists.flatMap((name) => (input[name] ? [asked(field, name, 'in', input[name])] : [])),
    ...Object.entries(ranges).flatMap(([name, path]) => [
      ...edge(field, input, `${name}From`, path, 'gte'),
      ...edge(field, input, `${name}To`, path, 'lte'),
    ]),
    ...edge(field, input, 'purchaseAmountFrom', 'purchaseAmount', 'gte'),
    ...edge(field, input, 'purchaseAmountTo', 'purchaseAmount', 'lte'),
    ...ownValues(field, input.custom ?? []),
    ...(input.filter === undefined ? [] : compileFilter(treeOf(input.filter), field, ctx.now)),
    ...(input.eligible === undefined ? [] : [eligible(input.eligible, rules.threshold)]),
    ...ownedBy(ctx, input),
  ];
  return {
    isActive: input.isActive === 'any' ? 'any' : input.isActive === 'true',
    seen: seenBy(ctx, input),
    member: input.eligible === true ? false : input.membershipStatus,
    conditions,
  };
}

type Lookup = (name: string) => FilterField | undefined;

function asked(field: Lookup, name: string, op: FilterOp, value: unknown, path = name): Condition {
  const known = field(path);
  if (!known) throw Problem.field('field_not_allowed_in_scope', name, 'This is not shown to you, nor filtered by');
  const condition = conditionOf(known, op, value, new Date());
  if (!condition) throw Problem.field('invalid', name, `This is no value of ${name}`);
  return condition;
}

/** `custom=key:value`; a repeated key means any of its values. */
function ownValues(field: Lookup, typed: string[]): Condition[] {
  const values = new Map<string, string[]>();
  for (const one of typed) {
    const [key = '', ...rest] = one.split(':');
    values.set(key, [...(values.get(key) ?? []), rest.join(':')]);
  }
  return [...values].map(([key, list]) => {
    const known = field(`custom.${key}`);
    const read = list.map((one) => known?.fromText?.(one));
    const condition = read.length === 1 ? known?.ask?.('eq', read[0]) : known?.ask?.('in', read);
    if (!condition) throw Problem.field('invalid', 'custom', `This is no value of a field "${key.slice(0, 40)}"`);
    return condition;
  });
}

function edge(field: Lookup, input: CustomerFilter, name: string, path: string, op: FilterOp): Condition[] {
  const value = (input as Record<string, unknown>)[name];
  return value === undefined ? [] : [asked(field, name, op, value, path)];
}

function treeOf(filter: unknown): unknown {
  if (typeof filter !== 'string') return filter;
  try {
    return JSON.parse(filter);
  } catch {
    throw Problem.field(
      'invalid',
      'filter',
      'This is not JSON. Example: {"and":[{"field":"status","op":"eq","value":"lead"}]}',
    );
  }
}

const eligible = (wanted: boolean, threshold: number): Condition =>
  wanted
    ? { filter: { purchaseMinor: { $gte: threshold } }, path: 'purchaseMinor' }
    : { filter: { $or: [{ member: true }, { purchaseMinor: { $lt: threshold } }] } };

/** Whose customers they are stands in `acl` too, so an owner's list is one run of the index like everybody's. */
function seenBy(ctx: Context, input: CustomerFilter): Filter {
  const seen = visibleTo(ctx);
  if (seen.acl !== 'org') return seen;
  if (input.ownerId) return { acl: { $in: input.ownerId.map((id) => `u:${id.toLowerCase()}`) } };
  return input.scope === 'own' ? { acl: `u:${ctx.user.id}` } : seen;
}

function ownedBy(ctx: Context, input: CustomerFilter): Condition[] {
  if (!input.ownerId || visibleTo(ctx).acl === 'org') return [];
  return [{ filter: { ownerId: { $in: input.ownerId.map((id) => uuid(id)) } } }];
}
