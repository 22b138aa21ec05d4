import { checkVersion, loadOpenCustomer } from '@/features/customers/service';
import { getOrder, nextOrderNumber, type Order, orderOfQuote } from '@/features/orders/service';
import { idOf, uuid } from '@/lib/id';
import { type Context, command, demand, Problem } from '@/lib/service';
import type { QuoteDocument } from '../model';
import { getQuote, loadQuote } from './read';
import { saveQuote } from './save';

/** The order of an accepted quote, made by the first who asks and answered to all others. */
export async function convertQuote(ctx: Context, ref: string, quoteId: string, ifMatch?: number): Promise<Order> {
  demand(ctx, 'orders.create');
  const { orderId } = await getQuote(ctx, ref, quoteId);
  if (orderId) return getOrder(ctx, ref, orderId);
  const orderNumber = await nextOrderNumber(ctx);
  return command(ctx, 'convertQuote', async () => {
    const customer = await loadOpenCustomer(ctx, 'orders.create', ref);
    const doc = await loadQuote(ctx, customer._id, quoteId);
    if (doc.orderId) return getOrder(ctx, ref, idOf(doc.orderId));
    checkVersion(doc, ifMatch, 'quote');
    if (doc.status !== 'accepted')
      throw Problem.field('invalid_status_transition', 'status', 'Only an accepted quote becomes an order');
    const { currency, rate, subtotalMinor, discountMinor, taxMinor, totalMinor, baseMinor } = doc;
    const amounts = { currency, rate, subtotalMinor, discountMinor, taxMinor, totalMinor, baseMinor };
    const words = { orderNumber, description: nameOf(doc), items: doc.items ?? [] };
    const order = await orderOfQuote(ctx, customer, { quoteId: idOf(doc._id), ...words, ...amounts });
    doc.set('orderId', uuid(order._id));
    doc.record?.('quote.converted', { orderNumber });
    await saveQuote(ctx, doc, customer.acl);
    return order;
  });
}

const mostLetters = 250;

/** What the order is called in lists: its first line, and how many more there are. The quote's own subject is sealed. */
function nameOf({ items = [], quoteNumber }: QuoteDocument): string {
  const [first, ...others] = items;
  const name = first?.description?.split('\n')[0]?.trim() || first?.sku;
  if (!name) return `Quote ${quoteNumber}`;
  const short = name.slice(0, mostLetters);
  return others.length > 0 ? `${short} and ${others.length} more` : short;
}
