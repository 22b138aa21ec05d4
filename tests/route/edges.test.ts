import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '@/lib/id';
import { problemResponse } from '@/lib/route';
import { org } from '../support/org';
import { call } from '../support/request';

let o: Awaited<ReturnType<typeof org>>;
let key: string;
beforeAll(async () => {
  o = await org();
  key = await o.key('admin');
});

describe('a cursor made by hand', () => {
  it.each(['[true,"\\x"]', '[true,"\n"]', '[false,"\\"]', '[true]', '[null,"2026-01-01"]', true])(
    'for the order by membership is refused with 400: %j',
    async (value) => {
      const cursor = Buffer.from(JSON.stringify(['-membershipStatus', value, newId()])).toString('base64url');
      const answer = await call('GET', `/api/customers?sort=-membershipStatus&cursor=${cursor}`, { key });
      expect([answer.status, answer.body.code]).toEqual([400, 'bad_cursor']);
    },
  );
});

describe('a sale', () => {
  it.each(['0000-01-01T00:00:00+23:59', '9999-12-31T23:59:59-23:59', '1899-12-31T23:59:59Z', 'yesterday'])(
    'is of a time that every reader can read: %s is refused',
    async (orderedAt) => {
      const { _id } = await o.customer();
      const answer = await call('POST', `/api/customers/${_id}/orders`, { key, body: { total: 1, orderedAt } });
      expect([answer.status, answer.body.errors?.[0]]).toMatchObject([400, { path: 'orderedAt' }]);
    },
  );

  it('never raises purchases beyond what a customer may have, so that a fetched object can be put back', async () => {
    const { _id } = await o.customer({ purchaseAmount: 999_999_999_999 });
    const sell = (total: number) => call('POST', `/api/customers/${_id}/orders`, { key, body: { total } });
    expect([(await sell(1)).status, (await sell(0.01)).status]).toEqual([201, 400]);
    const { body } = await call('GET', `/api/customers/${_id}`, { key });
    expect(body).toMatchObject({ purchaseAmount: 1_000_000_000_000, metrics: { totalOrders: 1 } });
    expect((await call('PUT', `/api/customers/${_id}`, { key, body })).status).toBe(200);
  });
});

describe('a group of fields in snake case', () => {
  it('is written and judged like the same in camel case', async () => {
    const { _id } = await o.customer();
    const url = `/api/customers/${_id}`;
    const put = (body: Record<string, unknown>, by = key) => call('PUT', url, { key: by, body });
    const written = await put({ business_details: { company_name: 'Snake Ltd', tax_id: 'T1' } });
    expect(written.body).toMatchObject({ businessDetails: { companyName: 'Snake Ltd', taxId: 'T1' } });
    const support = await o.key('support');
    expect((await put({ business_details: { company_name: 'Other' } }, support)).status).toBe(403);
  });
});

it('a body of ten thousand faults is answered with the first hundred', async () => {
  const text = `{${Array.from({ length: 10_000 }, (_, index) => `"k${index}":1`).join()}}`;
  const { status, body } = await call('POST', '/api/customers', { key, text });
  expect([status, (body.errors as unknown as unknown[]).length]).toEqual([400, 100]);
});

describe('a search', () => {
  it('finds the same whether or not a hidden customer has a code that begins so', async () => {
    const sales = await o.as('sales', 'searcher');
    await o.customer({ name: 'Model T Club' }, sales);
    const key = await o.key('sales', 'searcher');
    const found = async () => (await call('GET', '/api/customers?search=model-t', { key })).body.page;
    expect(await found()).toMatchObject({ total: 1 });
    await o.customer({ customerId: 'MODEL-T-1' });
    expect(await found()).toMatchObject({ total: 1 });
  });

  it('that runs out of its time is a 503 that may be tried again', async () => {
    const error = Object.assign(new Error('operation exceeded time limit'), { code: 50 });
    const answer = problemResponse(error, new Request('http://localhost/api/customers'), newId());
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
  });
});

describe("a customer's own login", () => {
  it('reads nothing of what the staff notes about it, and putting it back changes nothing', async () => {
    const { _id } = await o.customer({ notes: 'Pays late', source: 'Rumour', status: 'lead', statusReason: 'Unsure' });
    const brand = await o.key('brand', `login-${newId()}`, [_id as never]);
    const own = (await call('GET', `/api/customers/${_id}`, { key: brand })).body;
    expect(own).toMatchObject({ notes: null, source: null, statusReason: null });
    expect(own.access).toMatchObject({ masked: expect.arrayContaining(['source', 'notes', 'statusReason']) });
    expect((await call('GET', '/api/customers?source=Rumour', { key: brand })).status).toBe(400);
    expect((await call('PUT', `/api/customers/${_id}`, { key: brand, body: own })).status).toBe(200);
    expect((await call('GET', `/api/customers/${_id}`, { key })).body).toMatchObject({
      notes: 'Pays late',
      version: 1,
    });
  });
});
