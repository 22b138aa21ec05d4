import { findCustomer, searchCustomers } from '@/features/customers/service';
import { type Id, idOf, uuid } from '@/lib/id';
import type { Context } from '@/lib/service';
import { Quote, searchIndexes } from '../model';
import { openStatuses, type QuoteStatus, quoteStatuses } from '../states';
import type { Narrow, QuoteScope } from '../wire';

export type Filter = Record<string, unknown>;
type Names = readonly string[];
/**
 * What narrows a list: by whose (an index begins with it), by everything else, and by what was found for a text where that
 * is little. `partial` where more customers are called so than were looked at.
 */
export type Where = { whose: Filter; rules: Filter[]; found: unknown[] | null; partial: boolean };

const mostFound = 200;
const mostCustomers = 100;
const names = (entries: Names) => ({ acl: entries.length === 1 ? entries[0] : { $in: entries } });

/** Everything that a list, a board or a sum is narrowed by, but for the status. */
export async function whereOf(ctx: Context, asked: Narrow): Promise<Where> {
  const [lead, ...others] = await reachOf(ctx, asked);
  const whose = names(lead ?? []);
  const { createdFrom, createdTo, validTo } = asked;
  const created = {
    ...(createdFrom ? { $gte: new Date(createdFrom) } : {}),
    ...(createdTo ? { $lte: new Date(createdTo) } : {}),
  };
  const rules: Filter[] = [
    ...others.map(names),
    ...(createdFrom || createdTo ? [{ createdAt: created }] : []),
    ...(validTo ? [{ validUntil: { $lte: new Date(validTo) } }] : []),
  ];
  const text = asked.search?.trim();
  if (!text) return { whose, rules, found: null, partial: false };
  const { found, rule, partial } = await search(ctx, whose, text);
  return { whose, rules: found ? rules : [...rules, rule], found, partial };
}

/** Who has to be named in `acl`, the narrowest first: an index is read by that. */
async function reachOf(ctx: Context, { scope, ownerId, customerId }: Narrow): Promise<Names[]> {
  const customer = customerId ? [`c:${idOf((await findCustomer(ctx, 'quotes.read', customerId))._id)}`] : null;
  const owners = ownerId?.length ? [...new Set(ownerId)].map((id) => `u:${id}`) : null;
  const seen = scopeOf(ctx, scope ?? (customer ? 'all' : undefined));
  const all = seen.length === 1 && seen[0] === 'org';
  const narrower = [customer, owners].filter((one) => one !== null);
  return narrower.length > 0 && all ? narrower : [...narrower, seen];
}

function scopeOf(ctx: Context, scope: QuoteScope | undefined): Names {
  if (ctx.role === 'brand') return ctx.principals;
  const own = [`u:${ctx.user.id}`];
  const shared = ctx.relations.flatMap(([entry, relation]) => (relation === 'shared' ? [entry] : []));
  const seesAll = ctx.principals.includes('org');
  if (scope === 'own') return own;
  // Where a share has ended there is none to look for.
  if (scope === 'shared') return shared.length > 0 ? shared : ['none'];
  if (seesAll) return ['org'];
  return scope === 'all' ? [...own, ...shared] : own;
}

/**
 * Quotes whose number begins so, and those of customers of that name. A few are found first and everything else is asked of
 * them; where there are many of them, the list's own index is walked, which soon comes upon enough.
 */
async function search(ctx: Context, whose: Filter, text: string) {
  const key = text.toLowerCase();
  const looked = { search: text, limit: mostCustomers, isActive: 'any' } as Parameters<typeof searchCustomers>[1];
  const { data, page } = await searchCustomers(ctx, looked);
  const numbered = { numberKey: { $gte: key, $lt: `${key}\uffff` } };
  const named = { customerId: { $in: data.map(({ _id }) => uuid(_id)) } };
  const ids = (filter: Filter, hint: Record<string, 1 | -1>) =>
    Quote.find({ $and: [filter, whose] }, { _id: 1 })
      .hint(hint)
      .limit(mostFound + 1)
      .lean<{ _id: Id }[]>();
  const [byNumber, byCustomer] = await Promise.all([
    ids(numbered, searchIndexes.number),
    data.length > 0 ? ids(named, searchIndexes.customer) : [],
  ]);
  const all = [...new Map([...byNumber, ...byCustomer].map(({ _id }) => [idOf(_id), _id])).values()];
  const found = Math.max(byNumber.length, byCustomer.length) > mostFound ? null : all;
  // By one way alone the sums open no document.
  const ways = [...(byNumber.length > 0 ? [numbered] : []), ...(byCustomer.length > 0 ? [named] : [])];
  return { found, rule: ways.length > 1 ? { $or: ways } : (ways[0] ?? {}), partial: page.hasMore };
}

/** A customer's own login sees what was sent to it. */
const seenStatuses = (ctx: Context): readonly QuoteStatus[] =>
  ctx.role === 'brand' ? quoteStatuses.filter((status) => status !== 'draft') : quoteStatuses;

/**
 * By the status of this moment. Nearly always that is the one that is stored: only while the job that writes down what is
 * over is late, those that it has not reached yet are told apart one by one.
 */
export async function inStatuses(ctx: Context, where: Where, asked: readonly QuoteStatus[] | undefined) {
  const seen = seenStatuses(ctx);
  const wanted = asked?.length ? seen.filter((status) => asked.includes(status)) : seen;
  const plain = { status: { $in: wanted } };
  if (wanted.length === seen.length || !(await someLate(ctx, where))) return plain;
  const over = { validUntil: { $lte: ctx.now } };
  if (wanted.includes('expired'))
    return { status: { $in: [...new Set([...wanted, ...openStatuses])] }, $or: [plain, over] };
  const open = { $or: [{ status: { $nin: openStatuses } }, { validUntil: null }, { validUntil: { $gt: ctx.now } }] };
  return { ...plain, ...open };
}

const someLate = async (ctx: Context, { whose }: Where): Promise<boolean> =>
  (await Quote.exists({ ...whose, status: { $in: openStatuses }, validUntil: { $lte: ctx.now } })) !== null;

/** The seen ones as one query, for what counts by itself. */
export const allOf = (ctx: Context, { whose, rules, found }: Where): Filter => ({
  $and: [whose, { status: { $in: seenStatuses(ctx) } }, ...rules, ...(found ? [{ _id: { $in: found } }] : [])],
});
