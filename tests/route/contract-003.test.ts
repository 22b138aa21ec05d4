import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '@/lib/id';
import { org } from '../support/org';
import { call } from '../support/request';

let o: Awaited<ReturnType<typeof org>>;
let key: string;
beforeAll(async () => {
  o = await org();
  key = await o.key('admin');
});

const followUp = Date.UTC(2027, 2, 1, 9);
/** The core definition, every field of it, with the values that its types allow. */
const customer = () => ({
  orgId: o.orgId,
  name: 'Northern Fleet Ltd',
  companyName: 'Northern Fleet Ltd',
  status: 'lead',
  type: 'business',
  industry: 'logistics',
  source: 'referral',
  website: 'https://fleet.example',
  phone: '+1 604 555 0142',
  email: 'office@fleet.example',
  address: { street: '1 Harbour Way', city: 'Vancouver', state: 'BC', zipCode: 'V5L 1A4', country: 'CA' },
  value: 2_500,
  assignedTo: o.ctx.user.id,
  tags: ['fleet'],
  notes: 'Ten vans a year',
  lastContact: Date.UTC(2026, 0, 5),
  nextFollowUp: followUp,
  isActive: true,
  createdAt: Date.UTC(2026, 0, 1),
  updatedAt: Date.UTC(2026, 0, 2),
  createdBy: 'somebody',
});

describe('003 customers data model', () => {
  it('posts its customer and reads its names back; what the system keeps is the system’s', async () => {
    const { createdAt, updatedAt, createdBy, lastContact, nextFollowUp, ...given } = customer();
    const made = await call('POST', '/api/customers', { key, body: customer() });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      ...given,
      phone: '+16045550142',
      lastContact: null,
      nextFollowUp: new Date(nextFollowUp).toISOString(),
      createdBy: o.ctx.user.id,
      purchaseAmount: 2_500,
      metrics: {
        totalRevenue: 0,
        totalOrders: 0,
        averageOrderValue: 0,
        lastOrderDate: null,
        predictedValue: null,
        churnRisk: null,
      },
      leadScore: { score: null, factors: [], lastCalculated: null },
    });
    expect(new Date(String(made.body.createdAt)).getTime()).toBeGreaterThan(createdAt);
    expect([updatedAt, createdBy, lastContact]).not.toContain(made.body.createdBy);
  });

  it('keeps a business’s name unique in the organization with 409, whatever its case and spaces', async () => {
    const twin = await call('POST', '/api/customers', {
      key,
      body: { name: 'NORTHERN  fleet ltd', type: 'enterprise' },
    });
    expect([twin.status, twin.body.code, twin.body.errors]).toMatchObject([409, 'name_taken', [{ path: 'name' }]]);
  });

  it('answers 400 for what is invalid, 404 for whom nobody knows, 422 for what a rule forbids', async () => {
    const post = (body: object) => call('POST', '/api/customers', { key, body });
    const put = (body: object) => call('PUT', '/api/customers/CUST-000001', { key, body });
    expect((await post({ name: 'A', type: 'partnership' })).status).toBe(400);
    expect((await call('GET', '/api/customers/CUST-999999', { key })).status).toBe(404);
    const negative = await post({ name: 'A', value: -1 });
    expect([negative.status, negative.body.code, negative.body.errors]).toMatchObject([
      422,
      'negative_amount',
      [{ path: 'purchaseAmount' }],
    ]);
    const nobody = '0190f3a0-0000-7000-8000-000000000000';
    expect((await post({ name: 'A', assignedTo: nobody })).body).toMatchObject({ status: 422, code: 'invalid_owner' });
    const move = await put({ status: 'churned' });
    expect([move.status, move.body.allowed]).toEqual([
      422,
      ['prospect', 'active', 'inactive', 'blocked'].filter((one) => one !== 'prospect'),
    ]);
    const support = await o.key('support');
    expect((await call('DELETE', '/api/customers/CUST-000001', { key: support })).status).toBe(403);
  });

  it('moves prospect → lead → active → inactive and marks qualified, converted and churned', async () => {
    const { _id } = await o.customer({ status: 'prospect' });
    const to = async (status: string, more: object = {}) =>
      (await call('PUT', `/api/customers/${_id}`, { key, body: { status, ...more } })).body;
    expect(await to('lead')).toMatchObject({ status: 'lead', qualifiedAt: expect.any(String), convertedAt: null });
    const active = await to('active');
    expect(active).toMatchObject({ convertedAt: expect.any(String), churnedAt: null });
    expect(await to('churned')).toMatchObject({ churnedAt: expect.any(String), lifecycleStage: 'lost' });
    await to('active');
    expect(await to('inactive')).toMatchObject({ status: 'inactive', convertedAt: active.convertedAt });
  });

  it('keeps what is known of budget, authority, need and timeline', async () => {
    const url = '/api/customers/CUST-000001';
    const unknown = { value: 'unknown', note: null };
    expect((await call('GET', url, { key })).body.qualification).toEqual({
      budget: unknown,
      authority: unknown,
      need: unknown,
      timeline: unknown,
    });
    const body = { qualification: { budget: { value: 'Yes', note: 'Approved in May' }, need: true, timeline: 'no' } };
    const changed = await call('PUT', url, { key, body });
    expect(changed.body.qualification).toEqual({
      budget: { value: 'yes', note: 'Approved in May' },
      authority: unknown,
      need: { value: 'yes', note: null },
      timeline: { value: 'no', note: null },
    });
    const again = await call('PUT', url, { key, body: { qualification: { budget: 'no' } } });
    expect(again.body.qualification).toMatchObject({ budget: { value: 'no', note: 'Approved in May' } });
  });

  it('works its value out of orders', async () => {
    const { _id } = await o.customer({ value: 100 });
    const sell = (total: number, orderedAt: string) =>
      call('POST', `/api/customers/${_id}/orders`, { key, body: { total, orderedAt } });
    await sell(300, '2026-03-01T00:00:00Z');
    await sell(500, '2026-05-01T00:00:00Z');
    await sell(50.01, '2026-04-01T00:00:00Z');
    const { body } = await call('GET', `/api/customers/${_id}`, { key });
    expect(body).toMatchObject({
      metrics: {
        totalRevenue: 850.01,
        totalOrders: 3,
        averageOrderValue: 283.34,
        firstOrderDate: '2026-03-01T00:00:00.000Z',
        lastOrderDate: '2026-05-01T00:00:00.000Z',
      },
      customerValue: 850.01,
      purchaseAmount: 950.01,
      value: 950.01,
      lifecycleStage: 'customer',
      status: 'active',
    });
    // Its value is computed from then on: sent back, or sent anew, it says nothing.
    const put = await call('PUT', `/api/customers/${_id}`, { key, body: { value: 5 } });
    expect(put.body).toMatchObject({ value: 950.01, version: body.version });
  });

  it('deactivates and restores by isActive too, each with its own right', async () => {
    const { _id } = await o.customer({ name: 'Toggle' });
    const put = (body: object, by = key) => call('PUT', `/api/customers/${_id}`, { key: by, body });
    expect((await put({ isActive: false, notes: 'closed' })).body).toMatchObject({
      isActive: false,
      notes: 'closed',
      version: 2,
    });
    expect((await put({ notes: 'x' })).body.code).toBe('deactivated');
    expect((await put({ isActive: true }, await o.key('support'))).status).toBe(403);
    expect((await put({ isActive: true })).body).toMatchObject({
      isActive: true,
      status: 'prospect',
      formerStatus: null,
    });
  });

  it('shows an assigned customer to its sales user and a brand login its own', async () => {
    const { _id } = await o.customer({ name: 'Mine' });
    const brand = await o.key('brand', 'own', [_id as never]);
    const own = await call('GET', '/api/customers', { key: brand });
    expect((own.body.data as unknown as { _id: string }[]).map((one) => one._id)).toEqual([_id]);
  });
});

describe('003’s contacts and interactions', () => {
  const at = async () => `/api/customers/${(await o.customer({ type: 'business' })).customerId}`;

  it('posts a contact with every field of the entity, and reads it back by GET, PUT and DELETE', async () => {
    const [base, kept] = [
      await at(),
      { createdAt: Date.UTC(2026, 0, 1), updatedAt: Date.UTC(2026, 0, 2), isActive: true },
    ];
    const names = {
      firstName: 'Mei',
      lastName: 'Tanaka',
      title: 'Buyer',
      department: 'Fleet',
      notes: 'Prefers mornings',
    };
    const given = {
      ...names,
      email: 'mei@fleet.example',
      phone: '+16045550142',
      mobile: '+16045550190',
      isPrimary: true,
    };
    const made = await call('POST', `${base}/contacts`, { key, body: { ...given, ...kept, orgId: o.orgId } });
    expect([made.status, made.body]).toMatchObject([201, given]);
    const one = `${base}/contacts/${made.body._id}`;
    expect((await call('PUT', one, { key, body: { ...made.body, title: 'Head buyer' } })).body).toMatchObject({
      version: 2,
    });
    expect((await call('GET', `${base}/contacts`, { key })).body.data).toMatchObject([
      { ...given, title: 'Head buyer' },
    ]);
    expect((await call('DELETE', one, { key })).body).toMatchObject({ isActive: false });
    expect((await call('POST', `${base}/contacts`, { key, body: { firstName: 'Mei' } })).status).toBe(400);
    expect((await call('POST', '/api/customers/NOBODY/contacts', { key, body: given })).status).toBe(404);
  });

  it('posts an interaction with every field of the entity; its rules are 422, what is malformed 400', async () => {
    const base = await at();
    const given = {
      ...{ type: 'meeting', subject: 'Yard visit', description: 'Nine vans', outcome: 'Wants a quote', duration: 50 },
      ...{ assignedTo: o.ctx.user.id, requiresFollowUp: true, followUpNotes: 'Quote', relatedItemId: 'SKU-1' },
    };
    const times = { interactionDate: Date.UTC(2026, 0, 5, 9), followUpDate: Date.UTC(2020, 0, 9) };
    const made = await call('POST', `${base}/interactions`, { key, body: { ...given, ...times } });
    expect([made.status, made.body]).toMatchObject([201, { ...given, followUpDate: '2020-01-09T00:00:00.000Z' }]);
    const one = `${base}/interactions/${made.body._id}`;
    expect((await call('PUT', one, { key, body: { ...made.body, outcome: 'Bought' } })).body).toMatchObject({
      outcome: 'Bought',
    });
    expect((await call('GET', `${base}/interactions?type=meeting`, { key })).body.data).toMatchObject([
      { outcome: 'Bought' },
    ]);
    const waiting = await call('GET', '/api/customers/interactions/follow-up', { key });
    expect(waiting.body.data).toMatchObject([{ _id: made.body._id, isOverdue: true }]);
    const refused = async (body: object) => {
      const { status, body: answer } = await call('POST', `${base}/interactions`, { key, body: { ...given, ...body } });
      return [status, answer.code];
    };
    expect(await refused({})).toEqual([422, 'follow_up_date_required']);
    expect(await refused({ followUpDate: 'soon' })).toEqual([400, 'invalid']);
    expect(await refused({ ...times, duration: -1 })).toEqual([400, 'invalid']);
    expect(await refused({ ...times, status: 'done', interactionDate: Date.UTC(2031, 0, 1) })).toEqual([
      ...[422, 'interaction_in_future'],
    ]);
  });

  it('answers 004’s address in its spelling', async () => {
    const made = await o.customer();
    const body = { interaction_type: 'phone', subject: 'Hello', follow_up_date: '2030-01-02T00:00:00Z' };
    const posted = await call('POST', `/api/crm/customers/${made._id}/interactions`, { key, body });
    expect([posted.status, posted.body]).toMatchObject([
      201,
      { interaction_type: 'call', follow_up_date: '2030-01-02T00:00:00.000Z', customer_id: made._id },
    ]);
  });
});

describe('003’s quotes', () => {
  const line = { sku: 'VAN-1', description: 'Van', quantity: 2, unitPrice: 50.5, totalPrice: 101 };
  const given = () => ({
    ...{
      quoteNumber: `OFFER-${newId().slice(-12)}`,
      status: 'draft',
      subject: 'Vans',
      description: 'Two',
      items: [line],
    },
    ...{ subtotal: 101, taxAmount: 0, totalAmount: 101, currency: 'CAD' },
    ...{ paymentTerms: '30 days', deliveryTerms: 'Landed', notes: 'Hurry' },
  });
  const validUntil = Date.UTC(2099, 0, 1);
  /** What a client has of it and the system keeps. */
  const kept = () => ({ orgId: o.orgId, createdAt: validUntil, updatedAt: validUntil, createdBy: 'somebody' });
  const entity = () => ({ ...given(), ...kept(), validUntil });

  it('posts a quote with every field of the entity, lists, changes and sends it', async () => {
    const made = await o.customer({ email: 'fleet@vans.example' });
    const base = `/api/customers/${made.customerId}/quotes`;
    const own = given();
    const posted = await call('POST', base, { key, body: { ...entity(), ...own } });
    expect([posted.status, posted.body]).toMatchObject([201, { ...own, validUntil: '2099-01-01T00:00:00.000Z' }]);
    const one = `${base}/${posted.body._id}`;
    const changed = await call('PUT', one, { key, body: { ...posted.body, subject: 'Two vans' } });
    expect([changed.status, changed.body.subject]).toEqual([200, 'Two vans']);
    const listed = await call('GET', base, { key });
    expect([listed.status, listed.body.data]).toMatchObject([200, [{ _id: posted.body._id, subject: 'Two vans' }]]);
    const sent = await call('POST', `${one}/send`, { key, body: { mail: false } });
    expect([sent.status, sent.body]).toMatchObject([200, { status: 'sent', sentAt: expect.any(String) }]);
    expect((await call('PUT', one, { key, body: { subject: 'Late' } })).status).toBe(409);
    const answered = await call('POST', `${one}/accept`, { key, body: { name: 'Mei' } });
    expect([answered.status, answered.body]).toMatchObject([
      200,
      { status: 'accepted', acceptedAt: expect.any(String) },
    ]);
  });

  it('answers 400 for what is invalid, 403, 404, 409 for a taken number, 422 for what a rule forbids', async () => {
    const base = `/api/customers/${(await o.customer()).customerId}/quotes`;
    const first = entity();
    const post = async (body: object, by = key, at = base) => {
      const { status, body: answer } = await call('POST', at, { key: by, body });
      return [status, answer.code];
    };
    expect((await post(first))[0]).toBe(201);
    expect(await post(first)).toEqual([409, 'quote_number_taken']);
    const next = { ...first, quoteNumber: undefined };
    expect(await post({ ...next, items: [{ ...line, quantity: 0 }] })).toEqual([400, 'invalid']);
    expect(await post({ ...next, totalAmount: 99 })).toEqual([422, 'totals_mismatch']);
    expect(await post({ ...next, validUntil: Date.UTC(2020, 0, 1) })).toEqual([422, 'valid_until_past']);
    expect(await post({ ...next, currency: 'USD' })).toEqual([422, 'rate_required']);
    expect(await post(next, await o.key('support'))).toEqual([403, 'forbidden']);
    expect(await post(next, key, '/api/customers/NOBODY/quotes')).toEqual([404, 'not_found']);
    const bare = await call('POST', base, { key, body: { subject: 'Nothing yet' } });
    const sent = await call('POST', `${base}/${bare.body._id}/send`, { key, body: {} });
    expect([sent.status, sent.body.code]).toEqual([422, 'quote_incomplete']);
  });

  it('does nothing to a version that the caller did not see: 412, and all stays as it is', async () => {
    const made = await o.customer({ email: 'fleet@seen.example' });
    const base = `/api/customers/${made.customerId}/quotes`;
    const posted = await call('POST', base, { key, body: { ...given(), validUntil } });
    const one = `${base}/${posted.body._id}`;
    const seen = String(posted.headers.get('etag'));
    const cheaper = { items: [{ sku: 'VAN-1', description: 'Van', quantity: 2, unitPrice: 1 }] };
    expect((await call('PUT', one, { key, body: cheaper })).status).toBe(200);
    const bodies = { send: { mail: false }, accept: {}, reject: {}, revise: {}, convert: {} };
    const read = () => call('GET', one, { key });
    const tried = async (verb: keyof typeof bodies, etag: string | null) => {
      const headers = { 'if-match': String(etag) };
      const { status, body } = await call('POST', `${one}/${verb}`, { key, headers, body: bodies[verb] });
      return status < 300 ? status : [status, body.code];
    };
    for (const before of [null, 'send', 'revise', 'send', 'accept'] as const) {
      if (before) expect(await tried(before, (await read()).headers.get('etag'))).toBe(200);
      const now = await read();
      for (const verb of Object.keys(bodies) as (keyof typeof bodies)[])
        expect([before, verb, await tried(verb, seen)]).toEqual([before, verb, [412, 'stale']]);
      expect((await read()).body).toEqual(now.body);
    }
    const last = (await read()).headers.get('etag');
    expect(await tried('convert', last)).toBe(200);
    // Made once, however often it is asked for: who asks again is told of what its own first request came to.
    expect(await tried('convert', last)).toBe(200);
  });
});
