import { afterAll, beforeAll, expect, it } from 'vitest';
import '@/features/jobs';
import { getCustomer } from '@/features/customers/service';
import { updateMembershipSettings } from '@/features/membership/service';
import { quoteBody } from '@/features/quotes/schema';
import { createQuote, sendQuote } from '@/features/quotes/service';
import type { Context } from '@/lib/context';
import { rowsOf } from '../support/audit';
import { audit } from '../support/auditor';
import { org } from '../support/org';
import {
  endTransactionsAfter,
  failCommand,
  failNothing,
  leave,
  type Mongod,
  useOwnMongod,
  waitForFailure,
} from './own';
import { Process, send, until } from './processes';

/** A place in the work, told by what the process asks the database for next, and dies of. */
type Point = { step: 'accept' | 'convert' | 'complete'; before: string; command: string; of?: string };
const points: Point[] = [
  { step: 'accept', before: 'the quote is marked accepted', command: 'update', of: 'quotes' },
  { step: 'accept', before: 'the customer becomes active', command: 'update', of: 'customers' },
  { step: 'accept', before: 'the events are written', command: 'insert', of: 'events' },
  { step: 'accept', before: 'the commit', command: 'commitTransaction' },
  { step: 'convert', before: 'a number is taken', command: 'findAndModify', of: 'counters' },
  { step: 'convert', before: 'the order is written', command: 'insert', of: 'orders' },
  { step: 'convert', before: 'the quote knows its order', command: 'update', of: 'quotes' },
  { step: 'convert', before: 'the events are written', command: 'insert', of: 'events' },
  { step: 'convert', before: 'the commit', command: 'commitTransaction' },
  { step: 'complete', before: 'the order is completed', command: 'update', of: 'orders' },
  { step: 'complete', before: 'the membership is written down', command: 'insert', of: 'membership_changes' },
  { step: 'complete', before: 'the purchases are counted', command: 'update', of: 'customers' },
  { step: 'complete', before: 'the events are written', command: 'insert', of: 'events' },
  { step: 'complete', before: 'the commit', command: 'commitTransaction' },
];
const steps = ['accept', 'convert', 'complete'] as const;

let mongod: Mongod;
let web: Process;
/** Starts while the other one works, so that a killed one is followed at once. */
let next: Promise<Process>;
let worker: Process;
const begin = () => new Process('tests/fault/web.ts', `${mongod.uri}&appName=web`).start();
beforeAll(async () => {
  mongod = await useOwnMongod();
  await endTransactionsAfter(1);
  next = begin();
  web = await begin();
});
afterAll(async () => {
  await web?.kill();
  await (await next)?.kill();
  await worker?.kill();
  await leave(mongod);
});

const at = (ctx: Context): Context => ({ ...ctx, now: new Date() });
type Sale = { path: string; quoteId: string; orderId?: string };

async function sentQuote(ctx: Context, id: string): Promise<Sale> {
  const items = [{ sku: 'V-1', quantity: 3, unitPrice: 100.05, taxRate: 5 }];
  const body = quoteBody.parse({ subject: 'Vans', items, validUntil: '2099-01-01' });
  const { _id: quoteId } = await createQuote(at(ctx), id, body);
  await sendQuote(at(ctx), id, quoteId, { mail: false });
  return { path: `/api/customers/${id}`, quoteId };
}

/** Does a step as often as it takes: whoever got no answer asks again. */
async function done(key: string, sale: Sale, step: Point['step']): Promise<void> {
  const ask = () => {
    if (step === 'complete')
      return send(web.port, key, 'PUT', `${sale.path}/orders/${sale.orderId}`, { status: 'completed' });
    return send(web.port, key, 'POST', `${sale.path}/quotes/${sale.quoteId}/${step}`, {});
  };
  const answer = await until(
    ask,
    ({ status, body }) => status === 200 || status === 201 || body.code === 'quote_answered',
    `${step} of a quote`,
  );
  if (step === 'convert') sale.orderId = String(answer.body._id);
}

it(`a sale happens once, whichever of ${points.length} crash points the process dies at`, async () => {
  const { ctx, key: keyOf, orgId, customer } = await org();
  await updateMembershipSettings(at(ctx), { threshold: 300, activateOnPurchase: true });
  const key = await keyOf('admin');
  const ids: string[] = [];
  for (const point of points) {
    const { _id: id } = await customer({ status: 'lead' });
    ids.push(id);
    const sale = await sentQuote(ctx, id);
    for (const step of steps) {
      if (step === point.step) {
        const { command, of } = point;
        const namespace = of ? { namespace: `kinso_fault.${of}` } : {};
        const entered = await failNothing();
        const how = { blockConnection: true, blockTimeMS: 1_500, appName: 'web', ...namespace };
        await failCommand({ failCommands: [command], ...how });
        const asked = done(key, sale, step);
        await waitForFailure(entered + 1, `${step}, before ${point.before}`);
        await web.kill();
        await failNothing();
        web = await next;
        next = begin();
        await asked;
      } else await done(key, sale, step);
    }
  }
  worker = await new Process('worker.ts', mongod.uri).start();
  await until(
    async () => (await rowsOf<{ _id: unknown; pending?: boolean }>(orgId, 'events')).filter((row) => row.pending),
    (left) => left.length === 0,
    'the events are numbered',
  );
  expect(await audit(orgId)).toEqual([]);
  const events = await rowsOf<{ _id: unknown; name: string; customerId: unknown }>(orgId, 'events');
  for (const [index, id] of ids.entries()) {
    const of = events.filter(({ customerId }) => String(customerId) === id).map(({ name }) => name);
    const count = (name: string) => of.filter((one) => one === name).length;
    const told = ['quote.accepted', 'quote.converted', 'order.created', 'order.completed'].map(count);
    expect([points[index], ...told]).toEqual([points[index], 1, 1, 1, 1]);
    expect(await getCustomer(at(ctx), id)).toMatchObject({
      purchaseAmount: 315.16,
      status: 'active',
      membershipStatus: true,
      metrics: { totalOrders: 1 },
    });
  }
}, 300_000);
