import { findCustomer, findNamed, namedSo, nearlyNamed } from '@/features/customers/service';
import { idOf } from '@/lib/id';
import type { Context } from '@/lib/service';
import { countIndex, Quote, searchIndexes } from '../model';
import { openStatuses, type QuoteStatus, quoteStatuses } from '../states';
import type { Narrow, QuoteScope } from '../wire';
import { seenStatuses } from './read';

export type Filter = Record<string, unknown>;
type Names = readonly string[];
/**
 * What narrows a list: by whose (an index begins with it), by everything else, and by a text: what was found for it where that
 * is little, else what it comes to. `partial` where more customers are nearly called so than were looked at.
 */
export type Where = { whose: Filter; rules: Filter[]; text: Filter | null; found: unknown[] | null; partial: boolean };

const mostFound = 1_000;
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
  const looked = text ? await search(ctx, whose, text) : { text: null, found: null, partial: false };
  return { whose, rules, ...looked };
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
 * Quotes whose number begins so, and those of customers of that name. Few of them are found first and everything else is
 * asked of those; where there are many, the list's own index is walked, which soon comes upon enough. Where nobody is called
 * so, the customers' own search says who may be meant: by e-mail, number or code, or with a mistake in the name.
 */
async function search(ctx: Context, whose: Filter, typed: string): Promise<Pick<Where, 'text' | 'found' | 'partial'>> {
  const key = typed.toLowerCase();
  const numbered = { numberKey: { $gte: key, $lt: `${key}\uffff` } };
  const named = namedSo(typed);
  const statuses = { ...whose, status: { $in: quoteStatuses } };
  const [byNumber, byName] = await Promise.all([
    idsOf({ $and: [numbered, whose] }, searchIndexes.number),
    named ? findNamed(Quote as never, { whose: statuses, named, index: countIndex, most: mostFound + 1 }) : [],
  ]);
  // By one way alone a sum reads no more of an entry than that.
  const ways = [...(byNumber.length > 0 ? [numbered] : []), ...(named && byName.length > 0 ? [named] : [])];
  if (ways.length > 0) return { ...together(ways, byNumber, byName), partial: false };
  const { near, partial } = await nearlyNamed(ctx, typed);
  const found = near ? await idsOf({ $and: [near, whose] }, searchIndexes.customer) : [];
  return { ...together(near ? [near] : [], found), partial };
}

type Found = { _id: unknown }[];

const together = (ways: Filter[], ...lists: Found[]) => ({
  text: ways.length > 1 ? { $or: ways } : (ways[0] ?? {}),
  found: lists.some((list) => list.length > mostFound)
    ? null
    : [...new Map(lists.flat().map(({ _id }) => [idOf(_id), _id])).values()],
});

const idsOf = (filter: Filter, hint: Record<string, 1 | -1>): Promise<Found> =>
  Quote.find(filter, { _id: 1 })
    .hint(hint)
    .limit(mostFound + 1)
    .lean<Found>();

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
