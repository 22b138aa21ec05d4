import { membershipRules } from '@/features/membership/changes';
import { uuid } from '@/lib/id';
import type { Page } from '@/lib/page';
import { type Context, demand, query } from '@/lib/service';
import { sortFields } from '../fields';
import { Customer, listIndexes, searchIndex } from '../model';
import { presentRows } from '../present';
import type { CustomerFilter, CustomerRow } from '../schema';
import { codePrefix, queryClauses } from '../search';
import { visibleTo } from './find';
import { cursorAfter, type Plan, readPage } from './read-page';
import { keptCounts, scopeBuckets } from './stats';

type Filter = Record<string, unknown>;
const countedUpTo = 10_000;

/** A page of customers that the caller may see. Totals are exact up to 10,000 and from kept counters beyond. */
export function listCustomers(ctx: Context, input: CustomerFilter): Promise<Page<CustomerRow>> {
  demand(ctx, 'customers.read');
  return query(ctx, async () => {
    const rules = await membershipRules(ctx);
    const plan = await planOf(ctx, input, rules.threshold);
    const [rows, count] = await Promise.all([readPage(plan, input), countRows(ctx, plan, input)]);
    const shown = rows.slice(0, input.limit);
    const last = shown.at(-1);
    const hasMore = rows.length > input.limit;
    return {
      data: await presentRows(ctx, shown, rules.threshold),
      page: { limit: input.limit, nextCursor: hasMore && last ? cursorAfter(plan, last) : null, hasMore, ...count },
    };
  });
}

async function planOf(ctx: Context, input: CustomerFilter, threshold: number): Promise<Plan> {
  const column = sortFields[input.sort.replace('-', '') as keyof typeof sortFields];
  const direction = input.sort.startsWith('-') ? -1 : 1;
  const and: Filter[] = [{ ...seenBy(ctx, input), ...plainFilters(input), ...memberFilter(input) }];
  if (input.eligible !== undefined) and.push(eligibleFilter(input.eligible, threshold));
  const typed = input.search ?? input.q;
  const code = typed ? codePrefix(typed) : null;
  if (code && (await codeExists(code))) {
    and.push({ codeKey: { $gte: code, $lt: `${code}\uffff` } });
    return { filter: { $and: and }, sort: 'customerId', field: 'codeKey', direction: 1, hint: listIndexes.codeKey };
  }
  const searched = clausesOf(ctx, typed, input.customerName);
  and.push(...searched);
  const field = column === 'member' ? 'createdAt' : column;
  const hint = ctx.role === 'brand' ? undefined : searched.length ? searchIndex : listIndexes[field];
  const byMember = column === 'member' ? membersInOrder(input, direction) : undefined;
  const oneValue = field === 'status' && input.status?.length === 1;
  return { filter: { $and: and }, sort: input.sort, field, direction, byMember, oneValue, hint };
}

/** Whose customers they are stands in `acl` too, so an owner's list is one run of the index like everybody's. */
function seenBy(ctx: Context, input: CustomerFilter): Filter {
  const seen = visibleTo(ctx);
  return input.ownerId && seen.acl === 'org' ? { acl: { $in: input.ownerId.map((id) => `u:${id}`) } } : seen;
}

function membersInOrder(input: CustomerFilter, direction: 1 | -1): boolean[] {
  const wanted = input.eligible === true ? false : input.membershipStatus;
  return [direction === -1, direction === 1].filter((member) => wanted === undefined || member === wanted);
}

const eligibleFilter = (eligible: boolean, threshold: number): Filter =>
  eligible
    ? { purchaseMinor: { $gte: threshold } }
    : { $or: [{ member: true }, { purchaseMinor: { $lt: threshold } }] };

function plainFilters(input: CustomerFilter): Filter {
  return {
    isActive: input.isActive === 'any' ? { $in: [true, false] } : input.isActive === 'true',
    ...(input.status ? { status: { $in: input.status } } : {}),
    ...(input.type ? { type: { $in: input.type } } : {}),
    ...(input.ownerId ? { ownerId: { $in: input.ownerId.map(uuid) } } : {}),
  };
}

/** Both values named, rather than none, keep the index's sort order usable: two short scans are merged. */
function memberFilter(input: CustomerFilter): Filter {
  if (input.eligible === true) return { member: false };
  return { member: input.membershipStatus ?? { $in: [true, false] } };
}

function clausesOf(ctx: Context, typed: string | undefined, name: string | undefined): Filter[] {
  const clauses = [
    typed ? queryClauses(ctx.keys.index, typed) : null,
    name ? queryClauses(ctx.keys.index, name)?.map((one) => one.slice(0, 1)) : null,
  ];
  return clauses
    .flatMap((one) => one ?? [])
    .map((terms) => ({ terms: terms.length === 1 ? terms[0] : { $in: terms } }));
}

async function codeExists(code: string): Promise<boolean> {
  return (await Customer.exists({ codeKey: { $gte: code, $lt: `${code}\uffff` } })) !== null;
}

/** What the list is filtered by has an index of its own to be counted in, whatever it is sorted by. */
function countHint(plan: Plan, input: CustomerFilter): Plan['hint'] {
  if (!plan.hint || plan.hint === searchIndex || plan.field === 'codeKey') return plan.hint;
  return input.eligible ? listIndexes.purchaseMinor : input.status ? listIndexes.status : plan.hint;
}

async function countRows(
  ctx: Context,
  plan: Plan,
  input: CustomerFilter,
): Promise<{ total: number; totalIsEstimate: boolean }> {
  if (ctx.role !== 'brand' && isPlain(input)) return { total: await keptTotal(ctx, input), totalIsEstimate: false };
  const counting = Customer.countDocuments(plan.filter)
    .limit(countedUpTo + 1)
    .maxTimeMS(2_500);
  const hint = countHint(plan, input);
  if (hint) counting.hint(hint);
  const counted = await counting;
  return { total: Math.min(counted, countedUpTo), totalIsEstimate: counted > countedUpTo };
}

const isPlain = (input: CustomerFilter) =>
  input.isActive === 'true' &&
  !input.search &&
  !input.q &&
  !input.customerName &&
  !input.status &&
  !input.type &&
  !input.ownerId &&
  input.eligible === undefined;

/** The kept counters know the whole list and its members; counting them would cost more than the page. */
async function keptTotal(ctx: Context, input: CustomerFilter): Promise<number> {
  const { total, members } = await keptCounts(ctx, scopeBuckets(ctx));
  if (input.membershipStatus === undefined) return total;
  return input.membershipStatus ? members : total - members;
}
