import { beforeAll, describe, expect, it } from 'vitest';
import { org } from '../support/org';
import { call } from '../support/request';

let o: Awaited<ReturnType<typeof org>>;
let key: string;
beforeAll(async () => {
  o = await org();
  key = await o.key('admin');
});

/** CustomerProfile, as far as a client may write it. */
const profile = {
  name: 'Amara Osei',
  customer_status: 'prospect',
  acquisition_date: '2026-02-03',
  acquisition_source: 'website',
  preferred_contact_method: 'email',
  communication_preferences: {
    channels: { email: true, phone: false, sms: true },
    topics: ['arrivals'],
    language: 'fr-CA',
    do_not_contact_until: '2027-01-31',
  },
  tags: ['vip'],
  about: 'Met at the auto show',
};

const names = [
  'id',
  'user_id',
  'customer_status',
  'lifecycle_stage',
  'customer_value',
  'lifetime_value',
  'total_orders',
  'average_order_value',
  'last_order_date',
  'acquisition_date',
  'acquisition_source',
  'preferred_contact_method',
  'communication_preferences',
  'tags',
  'segments',
  'notes',
  'interactions',
  'created_at',
  'updated_at',
];

describe('004 CRM', () => {
  it('writes a profile at its own address and reads each of its names back, lists of objects included', async () => {
    const made = await call('POST', '/api/crm/customers', { key, body: profile });
    expect(made.status).toBe(201);
    const got = await call('GET', `/api/crm/customers/${made.body.id}`, { key });
    expect(Object.keys(got.body)).toEqual(expect.arrayContaining(names));
    expect(got.body).toMatchObject({
      ...profile,
      tags: [{ id: expect.stringMatching(/^[0-9a-f-]{36}$/), name: 'vip' }],
      user_id: null,
      lifecycle_stage: 'lead',
      customer_value: 0,
      lifetime_value: 0,
      total_orders: 0,
      average_order_value: 0,
      last_order_date: null,
      segments: [],
      notes: [],
      interactions: [],
    });
  });

  it('lists profiles with filters and pages', async () => {
    await call('POST', '/api/crm/customers', { key, body: { name: 'Second' } });
    const page = await call('GET', '/api/crm/customers?limit=1', { key });
    expect(page.body).toMatchObject({ data: [{ name: 'Second', tags: [] }], page: { has_more: true, limit: 1 } });
    const next = await call(
      'GET',
      `/api/crm/customers?limit=1&cursor=${(page.body.page as unknown as { next_cursor: string }).next_cursor}`,
      { key },
    );
    expect(next.body).toMatchObject({ data: [{ name: 'Amara Osei', tags: [{ name: 'vip' }], about: profile.about }] });
    expect((await call('GET', '/api/crm/customers?tag=vip', { key })).body.data).toHaveLength(1);
    expect((await call('GET', '/api/crm/customers?search=amara', { key })).body.data).toMatchObject([
      { name: 'Amara Osei' },
    ]);
  });

  it('puts a fetched profile back as no change, and one name of it changed as one', async () => {
    const { body } = await call('GET', '/api/crm/customers/CUST-000001', { key });
    const same = await call('PUT', '/api/crm/customers/CUST-000001', { key, body });
    expect([same.status, same.body.version]).toEqual([200, body.version]);
    const body2 = { ...body, communication_preferences: { channels: { sms: false } }, customer_status: 'Lead' };
    const changed = await call('PUT', '/api/crm/customers/CUST-000001', { key, body: body2 });
    expect(changed.body).toMatchObject({
      status: 'lead',
      customer_status: 'lead',
      communication_preferences: {
        channels: { email: true, phone: false, sms: false },
        topics: ['arrivals'],
        do_not_contact_until: '2027-01-31',
      },
    });
  });

  it('takes tags as names or as its objects', async () => {
    const { body } = await call('GET', '/api/crm/customers/CUST-000001', { key });
    const tags = [...(body.tags as unknown as object[]), { name: 'fleet', color: '#f00' }, 'auction'];
    const changed = await call('PUT', '/api/crm/customers/CUST-000001', { key, body: { tags } });
    const named = (changed.body.tags as unknown as { name: string }[]).map((one) => one.name);
    expect(named).toEqual(['vip', 'fleet', 'auction']);
    expect((changed.body.tags as unknown as { id: string }[])[0]?.id).toBe(
      (body.tags as unknown as { id: string }[])[0]?.id,
    );
  });

  it('works stage and value out of orders, and lets a person pin the stage', async () => {
    const url = '/api/crm/customers/CUST-000001';
    for (const total of [100, 200, 300, 400])
      expect((await call('POST', `${url}/orders`, { key, body: { total } })).status).toBe(201);
    const read = async () => (await call('GET', url, { key })).body;
    expect(await read()).toMatchObject({
      lifecycle_stage: 'loyal',
      customer_value: 1_000,
      lifetime_value: 1_000,
      total_orders: 4,
      average_order_value: 250,
      last_order_date: expect.any(String),
    });
    await call('PUT', url, { key, body: { lifecycle_stage: 'at_risk' } });
    expect(await read()).toMatchObject({ lifecycle_stage: 'at_risk', lifecycle_pinned: true });
    await call('PUT', url, { key, body: { lifecycle_stage: null } });
    expect(await read()).toMatchObject({ lifecycle_stage: 'loyal', lifecycle_pinned: false });
  });

  it('names the customer’s own login', async () => {
    const { body } = await call('POST', '/api/crm/customers', { key, body: { name: 'Has a login' } });
    const login = await o.userOf('brand', 'login', [body.id as never]);
    expect((await call('GET', `/api/crm/customers/${body.id}`, { key })).body.user_id).toBe(login);
  });

  it('answers every other customer address in snake_case too, guarded alike', async () => {
    const stats = await call('GET', '/api/crm/customers/stats', { key });
    expect(stats.body).toMatchObject({ total_customers: 3, by_status: { active: 1, prospect: 2 } });
    const orders = await call('GET', '/api/crm/customers/CUST-000001/orders', { key });
    expect((orders.body.data as unknown as object[])[0]).toMatchObject({
      order_number: expect.any(String),
      customer_code: 'CUST-000001',
    });
    for (const url of ['/api/crm/customers', '/api/crm/customers/CUST-000001', '/api/crm/customers/stats'])
      expect((await call('GET', url)).status).toBe(401);
  });

  it('has the other spellings for who asks for them', async () => {
    const camel = await call('GET', '/api/crm/customers/CUST-000001?names=camel', { key });
    expect(camel.body).toMatchObject({
      customerId: 'CUST-000001',
      notes: profile.about,
      tags: ['vip', 'fleet', 'auction'],
    });
    const some = await call('GET', '/api/crm/customers?fields=name,address_line1,communication_preferences.language', {
      key,
    });
    expect((some.body.data as unknown as object[]).at(-1)).toEqual({
      _id: camel.body._id,
      name: 'Amara Osei',
      address_line1: null,
      communication_preferences: { language: 'fr-CA' },
    });
    expect((await call('GET', '/api/crm/customers?fields=secret', { key })).body.errors).toMatchObject([
      { path: 'fields' },
    ]);
  });
});
