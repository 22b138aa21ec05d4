import { loadOpenCustomer } from '@/features/customers/service';
import { getOrder, nextOrderNumber, type Order, orderOfQuote } from '@/features/orders/service';
import { idOf, uuid } from '@/lib/id';
import { type Context, command, demand, Problem } from '@/lib/service';
import { getQuote, loadQuote } from './read';
import { saveQuote } from './save';

/** The order of an accepted quote, made by the first who asks and answered to all others. */
export async function convertQuote(ctx: Context, ref: string, quoteId: string): Promise<Order> {
  demand(ctx, 'orders.create');
  const { orderId } = await getQuote(ctx, ref, quoteId);
  if (orderId) return getOrder(ctx, ref, orderId);
  const orderNumber = await nextOrderNumber(ctx);
  return command(ctx, 'convertQuote', async () => {
    const customer = await loadOpenCustomer(ctx, 'orders.create', ref);
    const doc = await loadQuote(ctx, customer._id, quoteId);
    if (doc.orderId) return getOrder(ctx, ref, idOf(doc.orderId));
    if (doc.status !== 'accepted')
      throw Problem.field('invalid_status_transition', 'status', 'Only an accepted quote becomes an order');
    const { quoteNumber, currency, rate, subtotalMinor, discountMinor, taxMinor, totalMinor, baseMinor } = doc;
    const amounts = { currency, rate, subtotalMinor, discountMinor, taxMinor, totalMinor, baseMinor };
    const words = { orderNumber, description: `Quote ${quoteNumber}`, items: doc.items ?? [] };
    const order = await orderOfQuote(ctx, customer, { quoteId: idOf(doc._id), ...words, ...amounts });
    doc.set('orderId', uuid(order._id));
    doc.record?.('quote.converted', { orderNumber });
    await saveQuote(ctx, doc, customer.acl);
    return order;
  });
}
