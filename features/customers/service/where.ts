import type { Rules } from '@/features/membership/changes';
import { type Condition, compileFilter, conditionOf, type FilterField, type FilterOp } from '@/lib/filter';
import { uuid } from '@/lib/id';
import { type Context, Problem } from '@/lib/service';
import { filterFields } from '../filters';
import { type Level, levelIn, mayAsk, sortPaths } from '../policy';
import type { CustomerFilter } from '../schema';
import { inScope } from './find';
import { ownFilterFields } from './own-filters';

type Filter = Record<string, unknown>;

/** Whom a list, a search or a count may show, taken apart so that each part can be read by its own index. */
export type Where = {
  isActive: true | false | 'any';
  /** The one filter of who may see a customer, as far as the scope goes. */
  seen: Filter;
  /** The lowest level of what is in the scope: what is asked about, read and found by is what all of it shows. */
  level: Level;
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
  const level = levelIn(ctx.role, input.scope);
  const seen = seenBy(ctx, input);
  refuseHidden(level, input);
  const own = await ownFilterFields(ctx);
  const field = filterFields(ctx, level, (key) => own.get(key));
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
    ...ownedBy(input, seen),
  ];
  return {
    isActive: input.isActive === 'any' ? 'any' : input.isActive === 'true',
    seen,
    level,
    member: input.eligible === true ? false : input.membershipStatus,
    conditions,
  };
}

/** What is asked about apart from the fields to filter by; an order tells as much as a filter. */
function refuseHidden(level: Level, input: CustomerFilter): void {
  const asked: [name: string, path: string, isAsked: boolean][] = [
    ['membershipStatus', 'membershipStatus', input.membershipStatus !== undefined],
    ['eligible', 'membership', input.eligible !== undefined],
    ['isActive', 'isActive', input.isActive !== 'true'],
    ['email', 'email', input.email !== undefined],
    ['phone', 'phone', input.phone !== undefined],
    ['sort', input.sort ? sortPaths[input.sort.replace('-', '') as keyof typeof sortPaths] : '', Boolean(input.sort)],
  ];
  const refused = asked.find(([, path, isAsked]) => isAsked && !mayAsk(level, path));
  if (refused) throw notAllowed(refused[0]);
}

const notAllowed = (name: string) =>
  Problem.field('field_not_allowed_in_scope', name, 'Not shown in this scope, so that it cannot be asked about either');

type Lookup = (name: string) => FilterField | 'refused' | undefined;

function asked(field: Lookup, name: string, op: FilterOp, value: unknown, path = name): Condition {
  const known = field(path);
  if (!known || known === 'refused') throw notAllowed(name);
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
    if (known === 'refused') throw notAllowed('custom');
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
  const seen = inScope(ctx, input.scope);
  return seen.acl === 'org' && input.ownerId
    ? { acl: { $in: input.ownerId.map((id) => `u:${id.toLowerCase()}`) } }
    : seen;
}

function ownedBy({ ownerId }: CustomerFilter, seen: Filter): Condition[] {
  const owners = ownerId?.map((id) => `u:${id.toLowerCase()}`);
  const { acl } = seen as { acl?: string | { $in: string[] } };
  if (!ownerId || (typeof acl === 'object' && acl.$in.every((entry) => owners?.includes(entry)))) return [];
  return [{ filter: { ownerId: { $in: ownerId.map((id) => uuid(id)) } } }];
}
