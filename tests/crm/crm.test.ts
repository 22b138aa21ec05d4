import { beforeAll, describe, expect, it } from 'vitest';
import '@/features/jobs';
import type { Id } from '@/lib/id';
import { runNextJob } from '@/lib/jobs';
import { relayAll } from '@/lib/outbox';
import { audit } from '../support/auditor';
import { org } from '../support/org';
import { call } from '../support/request';
import { withMailServer } from '../support/smtp';

/** 004's integration test: users, a customer, its orders, and what they do to each other, through the API alone. */

type Answer = Awaited<ReturnType<typeof call>>['body'];
const crm = '/api/crm/customers';
let o: Awaited<ReturnType<typeof org>>;
let keys: Record<'admin' | 'ana' | 'ben' | 'support', string>;
const server = withMailServer();
let id: string;
beforeAll(async () => {
  o = await org();
  keys = {
    admin: await o.key('admin'),
    ana: await o.key('sales', 'ana'),
    ben: await o.key('sales', 'ben'),
    support: await o.key('support'),
  };
});

const rows = (body: Answer) => body.data as unknown as Record<string, unknown>[];
const get = async (url: string, key = keys.ana) => (await call('GET', url, { key })).body;
async function send(method: 'POST' | 'PUT', url: string, body: object, key = keys.ana): Promise<Answer> {
  const answer = await call(method, url, { key, body });
  expect([url, answer.status < 300, answer.body.detail]).toEqual([url, true, undefined]);
  return answer.body;
}

describe('a customer and the users around it', () => {
  it('belongs to the sales user who creates it, is seen by those who may and hidden from others', async () => {
    const made = await send('POST', crm, {
      name: 'Harbour City Taxi',
      customer_status: 'lead',
      email: 'fleet@harbour.test',
      acquisition_source: 'referral',
      tags: ['fleet'],
    });
    id = String(made.id);
    const me = await o.userOf('sales', 'ana');
    expect(made).toMatchObject({ owner_id: me, customer_status: 'lead', lifecycle_stage: 'lead', interactions: [] });
    expect((await get(`${crm}/${id}`, keys.support)).name).toBe('Harbour City Taxi');
    expect((await call('GET', `${crm}/${id}`, { key: keys.ben })).status).toBe(404);
    const stranger = await org();
    expect((await call('GET', `${crm}/${id}`, { key: await stranger.key('admin') })).status).toBe(404);
  });

  it('has contacts, of whom the first is primary', async () => {
    const mei = await send('POST', `${crm}/${id}/contacts`, {
      first_name: 'Mei',
      last_name: 'Fraser',
      email: 'mei@harbour.test',
    });
    expect(mei).toMatchObject({ is_primary: true, first_name: 'Mei' });
    await send('POST', `${crm}/${id}/contacts`, { first_name: 'Jonas', last_name: 'Larsen' });
    expect(rows(await get(`${crm}/${id}/contacts`)).map((one) => [one.first_name, one.is_primary])).toEqual([
      ['Jonas', false],
      ['Mei', true],
    ]);
  });

  it('keeps the history of who spoke with it, and the follow-up is a task until it is done', async () => {
    const due = new Date(Date.now() + 86_400_000).toISOString();
    const spoken = { interaction_type: 'phone', subject: 'Needs two Alphards', description: 'Before spring' };
    const made = await send('POST', `${crm}/${id}/interactions`, { ...spoken, follow_up_date: due });
    expect(made).toMatchObject({ id: made._id, interaction_type: 'call', requires_follow_up: true });
    const profile = await get(`${crm}/${id}`);
    expect(profile.interactions).toMatchObject([{ id: made._id, subject: spoken.subject, follow_up_date: due }]);
    expect(profile).toMatchObject({ next_follow_up: due, last_contact: expect.any(String) });
    const waiting = rows(await get('/api/customers/interactions/follow-up'));
    expect(waiting).toMatchObject([{ _id: made._id, dueAt: due, isOverdue: false }]);
    await send('PUT', `/api/tasks/${waiting[0]?.taskId}`, { status: 'done' });
    expect(rows(await get('/api/customers/interactions/follow-up'))).toEqual([]);
    expect((await get(`${crm}/${id}`)).next_follow_up).toBeNull();
    expect((await get(`${crm}/${id}`, await o.key('brand', 'login', [id as Id]))).interactions).toEqual([]);
  });
});

describe('a quote that becomes an order', () => {
  const quotes = () => `/api/customers/${id}/quotes`;
  let quoteId: string;
  let orderId: string;

  it('goes to the primary contact by mail, with a link', async () => {
    const lines = [{ sku: 'VEH-ALP', description: 'Alphard', quantity: 2, unitPrice: 600, discount: 3, taxRate: 12 }];
    const draft = await send('POST', quotes(), { subject: 'Two Alphards', items: lines, validUntil: '2099-12-18' });
    quoteId = String(draft._id);
    expect(draft).toMatchObject({ status: 'draft', subtotal: 1_164, taxAmount: 139.68, totalAmount: 1_303.68 });
    const sent = await send('POST', `${quotes()}/${quoteId}/send`, {});
    expect(sent).toMatchObject({ status: 'sent', sentTo: 'mei@harbour.test' });
    while (await runNextJob());
    expect(server.letters.flatMap(({ to }) => to)).toEqual(['mei@harbour.test']);
    expect(server.letters[0]?.text).toContain(String(sent.link));
  });

  it('is accepted: the lead becomes an active customer, and the order is made once', async () => {
    await send('POST', `${quotes()}/${quoteId}/accept`, { name: 'Mei Fraser' });
    expect(await get(`${crm}/${id}`)).toMatchObject({ customer_status: 'active', total_orders: 0 });
    const [one, two] = [await send('POST', `${quotes()}/${quoteId}/convert`, {}), await get(quotes())];
    orderId = String(one._id);
    expect(one).toMatchObject({ quoteId, status: 'confirmed', total: 1_303.68 });
    expect(rows(two)).toMatchObject([{ status: 'accepted', orderId }]);
    expect((await send('POST', `${quotes()}/${quoteId}/convert`, {}))._id).toBe(orderId);
  });

  it('is completed: purchases, value, stage and membership follow, and a refund takes back what was bought only', async () => {
    await send('PUT', '/api/customers/membership/settings', { threshold: 1_000, activateOnPurchase: true }, keys.admin);
    await send('PUT', `/api/customers/${id}/orders/${orderId}`, { status: 'completed' });
    expect(await get(`${crm}/${id}`)).toMatchObject({
      lifecycle_stage: 'customer',
      customer_value: 1_303.68,
      total_orders: 1,
      average_order_value: 1_303.68,
      last_order_date: expect.any(String),
      membership_status: true,
    });
    await send('PUT', `/api/customers/${id}/orders/${orderId}`, { refundedAmount: 303.68 });
    expect(await get(`${crm}/${id}`)).toMatchObject({
      customer_value: 1_000,
      total_orders: 1,
      customer_status: 'active',
      membership_status: true,
    });
  });

  it('is found by the sale that another system knows it by, and counted where everybody counts', async () => {
    const sale = { customerId: id, saleId: 'POS-77', total: 200 };
    const order = await send('POST', '/api/orders', sale);
    expect((await send('POST', '/api/orders', sale))._id).toBe(order._id);
    expect(rows(await get('/api/orders?saleId=POS-77'))).toMatchObject([{ _id: order._id }]);
    expect(rows(await get(`${crm}/${id}/orders`)).map((one) => one.external_id)).toEqual(['POS-77', null]);
    while (await relayAll());
    expect(await get(`${crm}/stats`, keys.admin)).toMatchObject({ total_customers: 1, by_status: { active: 1 } });
    expect(rows(await get(`${crm}?status=active&tag=fleet`))).toMatchObject([{ id, customer_value: 1_200 }]);
    expect(await audit(o.orgId)).toEqual([]);
  });

  it('goes along when the customer changes hands', async () => {
    const ben = await o.userOf('sales', 'ben');
    await send('PUT', `/api/customers/${id}/owner`, { newOwnerId: ben, reason: 'Territory' });
    expect((await call('GET', `${quotes()}/${quoteId}`, { key: keys.ana })).status).toBe(404);
    expect((await get(`${quotes()}/${quoteId}`, keys.ben)).status).toBe('accepted');
    expect((await get(`/api/orders/${orderId}`, keys.ben)).refundedAmount).toBe(303.68);
  });
});
