import { findCustomer, fullAcl, getCustomer } from '@/features/customers/service';
import { getOrder } from '@/features/orders/service';
import { directory } from '@/lib/directory';
import { idOf, isUuid, uuid } from '@/lib/id';
import { type Context, demand, may, Problem, query } from '@/lib/service';
import { Quote, type QuoteRow } from '../model';
import type { WholeQuote } from '../schema';
import { presentQuote } from './present';
import { seenBy } from './read';

const noQuote = () => new Problem('not_found', 'There is no such quote');

/** A quote by id or number with what stands around it on its page, as far as the caller sees its customer. */
export function findQuote(ctx: Context, ref: string): Promise<WholeQuote> {
  demand(ctx, 'quotes.read');
  return query(ctx, async () => {
    const which = isUuid(ref) ? { _id: uuid(ref) } : { numberKey: ref.toLowerCase() };
    const row = await Quote.findOne({ $and: [which, seenBy(ctx)] }).lean<QuoteRow>();
    if (!row) throw noQuote();
    const customer = await findCustomer(ctx, 'quotes.read', idOf(row.customerId)).catch((error: unknown) => {
      throw error instanceof Problem && error.status === 404 ? noQuote() : error;
    });
    return { ...(await presentQuote(ctx, row)), ...(await around(ctx, row, fullAcl(customer))) };
  });
}

async function around(ctx: Context, row: QuoteRow, acl: readonly string[]) {
  const ref = idOf(row.customerId);
  const { name, email, status, isActive, address, owner } = await getCustomer(ctx, ref);
  const orderNumber = row.orderId ? (await getOrder(ctx, ref, idOf(row.orderId))).orderNumber : null;
  const people = ctx.role === 'brand' ? null : await directory(ctx.org.id);
  const { line1, line2, city, state, postalCode, country } = address;
  const place = [city, state, postalCode].filter(Boolean).join(' ');
  const lines = [line1, line2, place, country === ctx.org.region ? null : country].flatMap((one) => one || []);
  return {
    customerName: name,
    ownerId: owner?.id ?? null,
    ownerName: owner?.name ?? null,
    createdByName: (row.createdBy && people?.get(idOf(row.createdBy))?.name) ?? null,
    orderNumber,
    customer: { email, status, isActive, address: lines },
    can: {
      write: isActive && may(ctx, 'quotes.write', acl),
      answer: isActive && may(ctx, 'quotes.answer', acl),
      order: isActive && may(ctx, 'orders.create', acl),
    },
  };
}
