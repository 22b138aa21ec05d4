import { describe, expect, it } from 'vitest';
import { allOrdersQuery, orderInput } from '@/features/orders/schema';
import { createOrder, findOrders } from '@/features/orders/service';
import '@/features/jobs';
import { customerBody } from '@/features/customers/input';
import { carryAll, settleCarried, updateCustomer } from '@/features/customers/service';
import { transferMany, transferOwnership } from '@/features/ownership/service';
import { quoteBody } from '@/features/quotes/schema';
import { createQuote, listQuotes } from '@/features/quotes/service';
import { allQuotesQuery } from '@/features/quotes/wire';
import { shareInput } from '@/features/sharing/schema';
import { endShare, shareCustomer } from '@/features/sharing/service';
import type { Context } from '@/lib/context';
import { database } from '@/lib/db';
import { uuid } from '@/lib/id';
import { rowsOf } from '../support/audit';
import { org } from '../support/org';

const at = (ctx: Context): Context => ({ ...ctx, now: new Date() });
const quoteOf = (ctx: Context, id: string) => createQuote(at(ctx), id, quoteBody.parse({ subject: 'Vans' }));
const reason = 'Moves to the coast';

async function desk() {
  const o = await org();
  const [ben, chi] = [await o.as('sales', 'ben'), await o.as('sales', 'chi')];
  const made = await o.customer({ membershipStatus: true }, ben);
  const quote = await quoteOf(ben, made._id);
  await createOrder(at(ben), made._id, orderInput.parse({ total: 5, status: 'pending' }));
  /** Who sees the rows of each collection; one answer where all say the same. */
  const reach = async () => {
    const rows = await Promise.all(['quotes', 'orders'].map((name) => rowsOf<{ acl?: string[] }>(o.orgId, name)));
    const said = new Set(rows.flat().map(({ acl }) => acl?.join(' ')));
    return said.size === 1 ? [...said][0] : [...said];
  };
  return { ...o, ben, chi, made, quote, reach, login: `c:${made._id}` };
}

describe('what belongs to a customer is seen by who sees the customer', () => {
  it('after a transfer, of one or of many', async () => {
    const { ctx, ben, chi, made, reach, login } = await desk();
    expect(await reach()).toBe(`org u:${ben.user.id} ${login}`);
    await transferOwnership(at(ben), made._id, { newOwnerId: chi.user.id, reason });
    expect(await reach()).toBe(`org u:${chi.user.id} ${login}`);
    await transferMany(at(ctx), { ids: [made._id], newOwnerId: ben.user.id, reason });
    expect(await reach()).toBe(`org u:${ben.user.id} ${login}`);
  });

  it('while it is shared, and no longer when the share ends', async () => {
    const { ben, chi, made, reach, login } = await desk();
    await shareCustomer(at(ben), made._id, shareInput.parse({ userId: chi.user.id }));
    expect(await reach()).toBe(`org u:${ben.user.id} s:${chi.user.id} ${login}`);
    await endShare(at(ben), made._id, chi.user.id);
    expect(await reach()).toBe(`org u:${ben.user.id} ${login}`);
  });

  it('and found by the name that the customer has now', async () => {
    const { ben, made } = await desk();
    const found = async (search: string) => {
      const quotes = await listQuotes(at(ben), allQuotesQuery.parse({ search }));
      const orders = await findOrders(at(ben), allOrdersQuery.parse({ search }));
      expect(orders.data.length).toBe(quotes.data.length);
      return quotes.data.length;
    };
    await updateCustomer(at(ben), made._id, customerBody.parse({ name: 'Harbour Taxi', companyName: 'Quay Ltd' }));
    expect([await found('harbour'), await found('quay')]).toEqual([1, 1]);
    await updateCustomer(at(ben), made._id, customerBody.parse({ companyName: null }));
    expect([await found('harbour'), await found('quay')]).toEqual([1, 0]);
    for (const name of ['quotes', 'orders'])
      await database()
        .collection(name)
        .updateOne({ customerId: uuid(made._id) as never }, { $unset: { customerText: 1 } });
    expect([await carryAll(at(ben)), await carryAll(at(ben))]).toEqual([2, 0]);
    expect(await found('harbour')).toBe(1);
  });

  it('also where it was made at the very moment of a transfer, or by a version that did not keep it', async () => {
    const { ctx, ben, quote, reach, login } = await desk();
    const write = (update: object) =>
      database()
        .collection('quotes')
        .updateOne({ _id: uuid(quote._id) as never }, update);
    await write({ $set: { acl: ['org', 'u:former'] } });
    await settleCarried(at(ctx), 'quotes', quote);
    expect(await reach()).toBe(`org u:${ben.user.id} ${login}`);
    await write({ $unset: { acl: 1 } });
    expect([await carryAll(at(ctx)), await carryAll(at(ctx))]).toEqual([1, 0]);
    expect(await reach()).toBe(`org u:${ben.user.id} ${login}`);
  });
});
