import { findCustomer } from '@/features/customers/service';
import { type Uuid, uuid } from '@/lib/id';
import { newestFirst } from '@/lib/newest-first';
import type { Page } from '@/lib/page';
import { type Context, demand, Problem, query } from '@/lib/service';
import { Quote, type QuoteDocument, type QuoteRow } from '../model';
import type { Quote as QuoteOut, QuotesQuery } from '../schema';
import { openStatuses, type QuoteStatus, quoteStatuses } from '../states';
import { presentQuote, presentQuotes } from './present';

type Filter = Record<string, unknown>;

/** A customer's own login sees what was sent to it; nobody sees what was deleted. */
export const seenStatuses = (ctx: Context): readonly QuoteStatus[] =>
  ctx.role === 'brand' ? quoteStatuses.filter((status) => status !== 'draft') : quoteStatuses;

export const seenBy = (ctx: Context): Filter => ({ status: { $in: seenStatuses(ctx) } });

/** By the status of this moment: an unanswered one past its last moment is an expired one. */
function inStatuses(ctx: Context, wanted: readonly QuoteStatus[] | undefined): Filter[] {
  if (!wanted || wanted.length === 0) return [];
  const open = wanted.filter((status) => openStatuses.includes(status));
  const still = { $or: [{ validUntil: null }, { validUntil: { $gt: ctx.now } }] };
  const over = { status: { $in: openStatuses }, validUntil: { $lte: ctx.now } };
  const ways = [
    { status: { $in: wanted.filter((status) => !open.includes(status)) } },
    ...(open.length > 0 ? [{ status: { $in: open }, ...still }] : []),
    ...(wanted.includes('expired') ? [over] : []),
  ];
  return [{ $or: ways }];
}

/** A customer's quotes, newest first. */
export function getQuotes(ctx: Context, ref: string, { status, ...page }: QuotesQuery): Promise<Page<QuoteOut>> {
  demand(ctx, 'quotes.read');
  return query(ctx, async () => {
    const { _id: customerId } = await findCustomer(ctx, 'quotes.read', ref);
    const filter = { customerId, $and: [seenBy(ctx), ...inStatuses(ctx, status)] };
    const found = await newestFirst<QuoteRow>(Quote, { filter, field: 'createdAt', sort: 'quotes' }, page);
    return { data: await presentQuotes(ctx, found.rows), page: found.page };
  });
}

export function getQuote(ctx: Context, ref: string, quoteId: string): Promise<QuoteOut> {
  demand(ctx, 'quotes.read');
  return query(ctx, async () => presentQuote(ctx, await findRow(ctx, ref, quoteId)));
}

/** A quote of this customer as it is kept, as far as the caller sees it. */
export async function findRow(ctx: Context, ref: string, quoteId: string): Promise<QuoteRow> {
  const { _id: customerId } = await findCustomer(ctx, 'quotes.read', ref);
  const row = await Quote.findOne({ _id: uuid(quoteId), customerId, ...seenBy(ctx) }).lean<QuoteRow>();
  if (!row) throw noQuote();
  return row;
}

/** A quote of this customer, to be changed in the running command. */
export async function loadQuote(ctx: Context, customerId: Uuid, quoteId: string): Promise<QuoteDocument> {
  const doc = await Quote.findOne({ _id: uuid(quoteId), customerId, ...seenBy(ctx) });
  if (!doc) throw noQuote();
  return doc as unknown as QuoteDocument;
}

export const noQuote = () => new Problem('not_found', 'This customer has no such quote');
