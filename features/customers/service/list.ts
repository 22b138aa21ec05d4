import { membershipRules, type Rules } from '@/features/membership/changes';
import { badCursor, decodeCursor, encodeCursor, type Page, skipOf } from '@/lib/page';
import { type Context, demand, query } from '@/lib/service';
import { sortFields } from '../fields';
import type { Level } from '../policy';
import { presentCustomers, presentRows, rowProjection, type Stored, wholeProjection } from '../present';
import type { CustomerFilter, CustomerRow } from '../schema';
import { asksWhole } from '../view';
import { planOf, rarestWay } from './list-plan';
import { cursorAfter, type Plan, readPage } from './read-page';
import { type Look, lookOf, mostCandidates, namesAt } from './scan';
import { findContact, findHits, findNamed, type Hits, inBoth, readHits, sortHits } from './search';
import { type Total, totalOf } from './totals';
import { type Where, whereOf } from './where';

export type Sheet = Page<CustomerRow> & { complete: boolean };

/** A page of customers that the caller may see. Totals are exact up to 10,000 and from kept counters beyond. */
export async function listCustomers(ctx: Context, input: CustomerFilter): Promise<Page<CustomerRow>> {
  const { data, page } = await readSheet(ctx, input);
  return { data, page };
}

/** A page of a list or a search, and whether all that match were looked at. */
export function readSheet(ctx: Context, input: CustomerFilter): Promise<Sheet> {
  demand(ctx, 'customers.read');
  return query(ctx, async () => {
    const rules = await membershipRules(ctx);
    const where = await whereOf(ctx, input, rules);
    const look = lookOf(where, reachOf(input));
    const hits = await hitsOf(ctx, look, input);
    return hits ? searched(ctx, input, look, hits, rules) : listed(ctx, input, where, rules);
  });
}

/** What was typed in several places must all hold; the order is that of the first. null when nothing was typed. */
async function hitsOf(ctx: Context, look: Look, input: CustomerFilter): Promise<Hits | null> {
  const { email, phone } = input;
  const text = typedText(input);
  const name = input.customerName ?? input.name;
  const found = await Promise.all([
    text ? findHits(ctx, look, text) : null,
    name ? findNamed(ctx, look, name) : null,
    email ? findContact(ctx, look, { email }) : null,
    phone ? findContact(ctx, look, { phone }) : null,
  ]);
  const hits = found.filter((one) => one !== null);
  return hits.length > 0 ? hits.reduce(inBoth) : null;
}

export const typedText = ({ search, q, query: asked }: CustomerFilter) => search ?? q ?? asked ?? null;

/** What was found, nearest first, unless another order is asked for. */
async function searched(ctx: Context, input: CustomerFilter, look: Look, hits: Hits, rules: Rules): Promise<Sheet> {
  const { limit, sort } = input;
  const found = sort ? await sortHits(look, hits.found, columnOf(sort, look.level), directionOf(sort)) : hits.found;
  const mark = `~${sort ?? 'relevance'}`;
  const from = input.cursor ? startOf(mark, input.cursor, found) : skipOf(input.page, limit);
  const shown = found.slice(from, from + limit);
  const last = shown.at(-1);
  const hasMore = found.length > from + limit;
  return {
    data: await shownAs(input)(ctx, await readHits(look, shown, projectionOf(input)), rules.threshold),
    complete: hits.complete,
    page: {
      limit,
      nextCursor: hasMore && last ? encodeCursor(mark, [from + limit, last.id]) : null,
      hasMore,
      total: found.length,
      totalIsEstimate: !hits.complete,
    },
  };
}

/** How deep into what was found this page reaches; another order than the nearest first needs all of it. */
function reachOf({ sort, cursor, page = 1, limit }: CustomerFilter): number {
  return sort || cursor ? mostCandidates : page * limit;
}

/** Behind the row that the page before ended with; where it is gone meanwhile, at the place it had. */
function startOf(mark: string, cursor: string, found: Hits['found']): number {
  const [place, id] = decodeCursor(mark, cursor);
  if (typeof place !== 'number' || !Number.isInteger(place) || place < 0) throw badCursor();
  const index = found.findIndex((one) => one.id === id);
  return index < 0 ? place : index + 1;
}

/** Names stand in the order of what is shown of them. */
function columnOf(sort: string, level: Level): string {
  const column = sortFields[sort.replace('-', '') as keyof typeof sortFields];
  return column === 'nameSort' ? namesAt(level).sort : column;
}

const directionOf = (sort: string) => (sort.startsWith('-') ? -1 : 1);

async function listed(ctx: Context, input: CustomerFilter, where: Where, rules: Rules): Promise<Sheet> {
  const sort = input.sort ?? '-createdAt';
  const column = columnOf(sort, where.level);
  const direction = directionOf(sort);
  const way = await rarestWay(ctx, where);
  const order: Omit<Plan, 'filter' | 'hint'> = {
    sort,
    field: column === 'member' ? 'createdAt' : column,
    direction,
    byMember: column === 'member' ? membersInOrder(where, direction) : undefined,
    oneValue: column === 'status' && input.status?.length === 1,
  };
  const plan = await planOf(ctx, where, way, order);
  const [rows, count] = await Promise.all([
    readPage(plan, input, projectionOf(input)),
    totalOf(ctx, where, way, plan.hint !== undefined),
  ]);
  return present(ctx, input, plan, rows, count, rules);
}

/** A row has what a list shows; who asks for other names or fields gets the customers whole. */
const projectionOf = (input: CustomerFilter) => (asksWhole(input) ? wholeProjection : rowProjection);
const shownAs = (input: CustomerFilter) => (asksWhole(input) ? presentCustomers : presentRows);

async function present(
  ctx: Context,
  input: CustomerFilter,
  plan: Plan,
  rows: Stored[],
  count: Total,
  rules: Rules,
): Promise<Sheet> {
  const { limit } = input;
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const hasMore = rows.length > limit;
  return {
    data: await shownAs(input)(ctx, shown, rules.threshold),
    complete: true,
    page: { limit, nextCursor: hasMore && last ? cursorAfter(plan, last) : null, hasMore, ...count },
  };
}

const membersInOrder = ({ member: wanted }: Where, direction: 1 | -1): boolean[] =>
  [direction === -1, direction === 1].filter((member) => wanted === undefined || member === wanted);
