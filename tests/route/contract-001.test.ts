import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '@/lib/id';
import { rowsOf } from '../support/audit';
import { org } from '../support/org';
import { call } from '../support/request';

let o: Awaited<ReturnType<typeof org>>;
let key: string;
let other: string;
beforeAll(async () => {
  o = await org();
  key = await o.key('admin');
  other = await o.key('sales', 'pro');
});

/** REQ-CM-B001's flat snake_case entity with a value for every field that a client may write. */
const entity = {
  email: 'Jean.Tremblay@Example.com',
  phone: '(604) 555-0142',
  phone_secondary: '604 555 0143',
  first_name: 'Jean',
  last_name: 'Tremblay',
  date_of_birth: '1980-04-30',
  address_line1: '12 Rue Principale',
  address_line2: 'Suite 4',
  city: 'Montréal',
  province: 'QC',
  postal_code: 'H2X 1Y4',
  country: 'CA',
  preferred_contact_method: 'sms',
  marketing_consent: true,
  newsletter_subscribed: false,
  status: 'active',
  email_verified: false,
  phone_verified: false,
  source: 'referral',
  notes: 'Prefers French',
  tags: ['vip', 'fleet'],
};
const answered = {
  ...entity,
  email: 'jean.tremblay@example.com',
  phone: '+16045550142',
  phone_secondary: '+16045550143',
};

describe('001 customer entity', () => {
  it('posts and reads back every field of the entity under its own name (B001)', async () => {
    const made = await call('POST', '/api/customers?names=snake', { key, body: entity });
    expect(made.status).toBe(201);
    const got = await call('GET', `/api/customers/${made.body.id}?names=snake`, { key });
    expect(got.body).toMatchObject({
      ...answered,
      tenant_id: o.orgId,
      owner_professional_id: null,
      created_at: expect.any(String),
      updated_at: expect.any(String),
      last_activity_at: expect.any(String),
    });
    expect(got.body.id).toMatch(/^[0-9a-f]{8}-/);
    const list = await call('GET', '/api/customers?names=snake', { key });
    expect(list.body).toMatchObject({ data: [answered], page: { has_more: false, next_cursor: null } });
  });

  it('puts a fetched entity back as no change, and one field of it changed as one', async () => {
    const { body } = await call('GET', '/api/customers/CUST-000001?names=snake', { key });
    const same = await call('PUT', `/api/customers/${body.id}`, { key, body });
    expect([same.status, same.body.version]).toEqual([200, 1]);
    const changed = await call('PUT', `/api/customers/${body.id}?names=snake`, {
      key,
      body: { ...body, last_name: 'Roy' },
    });
    expect(changed.body).toMatchObject({ last_name: 'Roy', first_name: 'Jean', name: 'Jean Roy', version: 2 });
  });

  it('needs defaults for nothing: country, consents, verified marks', async () => {
    const made = await call('POST', '/api/customers?names=snake', {
      key,
      body: { first_name: 'Ana', last_name: 'Lima' },
    });
    expect(made.body).toMatchObject({
      name: 'Ana Lima',
      country: 'CA',
      marketing_consent: false,
      newsletter_subscribed: false,
      email_verified: false,
      phone_verified: false,
      date_of_birth: null,
      address_line1: null,
      tags: [],
    });
  });

  it('keeps one e-mail to one live customer of a tenant (B005)', async () => {
    const twin = await call('POST', '/api/customers', {
      key,
      body: { name: 'Twin', email: 'JEAN.tremblay@example.com' },
    });
    expect([twin.status, twin.body.code]).toEqual([409, 'email_taken']);
    const elsewhere = await org();
    const made = await call('POST', '/api/customers', { key: await elsewhere.key('admin'), body: entity });
    expect(made.status).toBe(201);
  });

  it('validates e-mail, phone, postal code and required fields, each at its own name (B013)', async () => {
    const bad: [object, string][] = [
      [{ first_name: 'A', last_name: 'B', email: 'not an address' }, 'email'],
      [{ first_name: 'A', last_name: 'B', phone: 'call me' }, 'phone'],
      [{ first_name: 'A', last_name: 'B', phone_secondary: '12' }, 'phoneSecondary'],
      [{ first_name: 'A', last_name: 'B', postal_code: '12345' }, 'address.postalCode'],
      [{ email: 'a@b.example' }, 'name'],
      [{ first_name: 'A', last_name: 'B', preferred_contact_method: 'pigeon' }, 'preferred_contact_method'],
      [{ first_name: 'A', last_name: 'B', date_of_birth: '2999-01-01' }, 'date_of_birth'],
    ];
    for (const [body, path] of bad) {
      const answer = await call('POST', '/api/customers', { key, body });
      const paths = (answer.body.errors as unknown as { path: string }[]).map((one) => one.path);
      expect([answer.status, paths]).toEqual([400, [path]]);
    }
  });

  it('keeps markup as the text that it is (B013)', async () => {
    const name = '<script>alert(1)</script>';
    const made = await call('POST', '/api/customers', { key, body: { name, notes: '<img src=x onerror=alert(1)>' } });
    expect(made.body).toMatchObject({ name, notes: '<img src=x onerror=alert(1)>' });
    expect(made.headers.get('content-type')).toBe('application/json; charset=utf-8');
  });

  it('refuses another tenant’s id and what only a proof sets', async () => {
    const refused = async (more: object) =>
      (await call('POST', '/api/customers', { key, body: { name: 'X', ...more } })).body;
    expect(await refused({ tenant_id: newId() })).toMatchObject({ status: 400, code: 'read_only' });
    expect(await refused({ email_verified: true })).toMatchObject({ status: 400, code: 'read_only' });
    expect(await refused({ phone_verified: true })).toMatchObject({ status: 400, code: 'read_only' });
  });

  it('makes the professional who creates a customer its owner, and answers for owners and others (B011, B016)', async () => {
    const made = await call('POST', '/api/customers?names=snake', {
      key: other,
      body: { first_name: 'O', last_name: 'W' },
    });
    expect(made.body.owner_professional_id).toMatch(/^[0-9a-f-]{36}$/);
    const stranger = await o.key('sales', 'stranger');
    expect((await call('GET', `/api/customers/${made.body.id}`, { key: stranger })).status).toBe(404);
    const owner = await call('GET', `/api/customers/${made.body.id}/owner`, { key });
    expect([owner.status, JSON.stringify(owner.body)]).toEqual([
      200,
      expect.stringContaining(String(made.body.owner_professional_id)),
    ]);
  });

  it('leaves personal data out of an answer that asks for none (B017)', async () => {
    for (const url of [
      '/api/customers/CUST-000001?exclude=pii&names=snake',
      '/api/customers?exclude=pii',
      '/api/customers?exclude=pii&names=snake',
    ]) {
      const { text, status } = await call('GET', url, { key });
      expect([url, status, /tremblay@|6045550|1980-04|Principale|H2X|Prefers French/.test(text)]).toEqual([
        url,
        200,
        false,
      ]);
    }
    const kept = await call('GET', '/api/customers/CUST-000001?exclude=pii&names=snake', { key });
    expect(kept.body).toMatchObject({ first_name: 'Jean', city: 'Montréal', status: 'active' });
  });

  it('keeps every consent in a ledger that only grows (B014)', async () => {
    const url = '/api/customers/CUST-000001';
    await call('PUT', url, { key, body: { newsletter_subscribed: true, consent: { source: 'paper form' } } });
    await call('PUT', url, { key, body: { marketing_consent: false } });
    const ledger = await call('GET', `${url}/consent`, { key });
    expect(ledger.body).toMatchObject({
      consent: { marketing: false, newsletter: true },
      data: [
        { purpose: 'marketing', value: false, source: 'api' },
        { purpose: 'newsletter', value: true, source: 'paper form' },
        { purpose: 'marketing', value: true, source: 'api' },
      ],
    });
    expect(await rowsOf(o.orgId, 'consents')).toHaveLength(3);
  });

  it('soft-deletes (B005)', async () => {
    const { body } = await call('POST', '/api/customers', { key, body: { name: 'Gone' } });
    expect((await call('DELETE', `/api/customers/${body._id}`, { key })).status).toBe(200);
    expect((await call('GET', `/api/customers/${body._id}?names=snake`, { key })).body).toMatchObject({
      is_active: false,
      deactivated_at: expect.any(String),
    });
  });
});
