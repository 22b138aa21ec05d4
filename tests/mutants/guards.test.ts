import { beforeAll, describe, expect, it } from 'vitest';
import { customer } from '@/features/customers/schema';
import { orderInput } from '@/features/orders/schema';
import { createOrder } from '@/features/orders/service';
import { database } from '@/lib/db';
import { type Id, newId, uuid } from '@/lib/id';
import { relayOnce } from '@/lib/outbox';
import { route } from '@/lib/route';
import type { Endpoint } from '../generated/samples';
import { send } from '../generated/send';
import { edgeOf } from '../rules/edge-of';
import { below } from '../rules/edges';
import { findCycle, type Import, importGraph, layerOf, reachable } from '../rules/source';
import { audit } from '../support/auditor';
import { wronglyBoughtSince } from '../support/bought';
import { org } from '../support/org';

/** Each guard of the suite is shown a fault that it is there to catch: one that could not turn red would guard nothing. */

describe('the auditor is red for', () => {
  let o: Awaited<ReturnType<typeof org>>;
  let id: Id;
  beforeAll(async () => {
    o = await org();
    id = (await o.customer({ purchaseAmount: 5 }))._id as Id;
    await relayOnce(o.orgId);
    expect(await audit(o.orgId)).toEqual([]);
  });
  const customers = () => database().collection('customers');
  const events = () => database().collection('events');
  const of = () => ({ _id: uuid(id) as never });

  /** Seeds the fault, asks the auditor, takes it back. */
  async function withFault(seed: () => Promise<unknown>, undo: () => Promise<unknown>): Promise<string[]> {
    await seed();
    const faults = await audit(o.orgId);
    await undo();
    expect(await audit(o.orgId)).toEqual([]);
    return faults;
  }

  it('a change without an event', async () => {
    const faults = await withFault(
      () => customers().updateOne(of(), { $inc: { version: 1 } }),
      () => customers().updateOne(of(), { $inc: { version: -1 } }),
    );
    expect(faults.join()).toMatch(/version 2, 1 events/);
  });

  it('an event without a change', async () => {
    const event = await events().findOne({ orgId: uuid(o.orgId) });
    const twin = { ...event, _id: uuid(newId()) as never, seq: 2 };
    const faults = await withFault(
      () => events().insertOne(twin),
      () => events().deleteOne({ _id: twin._id }),
    );
    expect(faults.join()).toMatch(/version 1, 2 events/);
  });

  it('purchases, a count of orders and an order of a quote that nobody accepted', async () => {
    const { orgId, ctx } = o;
    const order = await createOrder({ ...ctx, now: new Date() }, id, orderInput.parse({ total: 7, status: 'pending' }));
    await relayOnce(orgId);
    const sold = { _id: uuid(order._id) as never };
    const orders = () => database().collection('orders');
    const since = new Date(0);
    const uncounted = await withFault(
      () => orders().updateOne(sold, { $set: { status: 'completed', quoteId: uuid(newId()) } }),
      async () => {
        expect((await wronglyBoughtSince(since)).join()).toContain(`${id}: orders come to 700, kept 0 of 500`);
        await orders().updateOne(sold, { $set: { status: 'pending' }, $unset: { quoteId: 1 } });
      },
    );
    expect(uncounted.join()).toMatch(
      /orders come to 700, kept 0.*1 orders count, kept 0.*of a quote that is undefined/,
    );
  });

  it('a membership that no history row tells of, a counter that is off, an event that nobody numbered', async () => {
    const member = await withFault(
      () => customers().updateOne(of(), { $set: { member: true } }),
      () => customers().updateOne(of(), { $set: { member: false } }),
    );
    expect(member.join()).toMatch(/member true after 0 changes/);
    const counter = await withFault(
      () => customers().updateOne(of(), { $inc: { purchaseMinor: 1 } }),
      () => customers().updateOne(of(), { $inc: { purchaseMinor: -1 } }),
    );
    expect(counter.join()).toMatch(/counter unowned.revenue/);
    const unnumbered = await withFault(
      () => events().updateOne({ orgId: uuid(o.orgId) }, { $set: { pending: true } }),
      () => events().updateOne({ orgId: uuid(o.orgId) }, { $unset: { pending: 1 } }),
    );
    expect(unnumbered.join()).toMatch(/1 events without a number/);
  });
});

describe('a read across organizations', () => {
  /** The seeded fault: a handler that looks a customer up past the models, by its id alone. */
  const leaking = route(
    { can: 'customers.read', summary: 'Read without an organization', answer: customer.partial() },
    async () => {
      const row = await database().collection('customers').findOne({ customerId: 'LEAK-1' });
      return row ? { name: row.name as string } : {};
    },
  );
  const endpoint: Endpoint = {
    name: 'GET /api/leak',
    method: 'GET',
    path: '/api/leak',
    definition: leaking.definition,
    handler: leaking,
  };

  it('is seen by what the isolation test looks for: an answer that is no refusal and names the other', async () => {
    const [victim, rival] = [await org(), await org()];
    await victim.customer({ customerId: 'LEAK-1', name: 'Canary of the victim' });
    const reply = await send(endpoint, { key: await rival.key('admin') });
    expect([403, 404].includes(reply.status)).toBe(false);
    expect(reply.text).toContain('Canary of the victim');
  });
});

describe('the rules of layers are red for', () => {
  const breach = (from: string, to: string, more: Partial<Import> = {}): Import => ({
    from,
    to,
    spec: '',
    typeOnly: false,
    late: false,
    ...more,
  });

  it('the platform that imports a feature, and a route that imports a model', () => {
    const refused = (one: Import) => !below[layerOf(one.from)]?.includes(layerOf(one.to));
    expect(refused(breach('lib/jobs.ts', 'features/customers/service.ts'))).toBe(true);
    expect(refused(breach('models/event.ts', 'features/customers/fields.ts'))).toBe(true);
    expect(refused(breach('app/api/customers/route.ts', 'models/event.ts'))).toBe(true);
    expect(refused(breach('features/orders/service.ts', 'lib/money.ts'))).toBe(false);
  });

  it('a feature that imports another past its declared edges', () => {
    expect(edgeOf(breach('features/orders/service.ts', 'features/customers/model.ts'))).toBeNull();
    expect(edgeOf(breach('features/orders/schema.ts', 'features/customers/service.ts'))).toBeNull();
    expect(edgeOf(breach('features/organization/service.ts', 'features/membership/service.ts'))).toBeNull();
    expect(edgeOf(breach('features/orders/service.ts', 'features/customers/service.ts'))).not.toBeNull();
  });

  it('a file that comes back to itself, and a screen that reaches the database', () => {
    const graph = importGraph();
    const one = graph.find((each) => each.from.startsWith('features/') && each.to.startsWith('lib/') && !each.typeOnly);
    if (!one) throw new Error('no import to turn round');
    expect(
      findCycle([...graph.filter((each) => !each.typeOnly && !each.late), breach(one.to, one.from)]),
    ).not.toBeNull();
    const screen = 'features/customers/components/CustomerRecord.tsx';
    expect([...reachable([screen]).keys()]).not.toContain('mongoose');
    const seeded = [...graph, breach(screen, 'features/customers/service.ts')];
    expect([...reachable([screen], seeded).keys()]).toContain('mongoose');
  });
});
