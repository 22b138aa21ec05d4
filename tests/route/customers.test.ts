import { beforeAll, describe, expect, it } from 'vitest';
import { fingerprint } from '../support/audit';
import { org } from '../support/org';
import { call } from '../support/request';

let o: Awaited<ReturnType<typeof org>>;
let key: string;
beforeAll(async () => {
  o = await org();
  key = await o.key('admin');
});

describe('customers over HTTP', () => {
  it('answers 201 with an ETag, and 304 to one that is still right', async () => {
    const made = await call('POST', '/api/customers', { key, body: { name: 'Ada', purchaseAmount: 12.5 } });
    expect([made.status, made.body.version]).toEqual([201, 1]);
    const got = await call('GET', `/api/customers/${made.body._id}`, { key });
    expect(got.headers.get('etag')).toMatch(/^"1\.[\w-]+"$/);
    const again = await call('GET', `/api/customers/${made.body._id}`, {
      key,
      headers: { 'if-none-match': got.headers.get('etag') ?? '' },
    });
    expect(again.status).toBe(304);
  });

  it('refuses a stale If-Match with 412', async () => {
    const made = await call('POST', '/api/customers', { key, body: { name: 'Stale' } });
    const url = `/api/customers/${made.body._id}`;
    const etag = (await call('GET', url, { key })).headers.get('etag') ?? '';
    expect((await call('PUT', url, { key, body: { name: 'One' }, headers: { 'if-match': etag } })).status).toBe(200);
    expect((await call('PUT', url, { key, body: { name: 'Two' }, headers: { 'if-match': etag } })).body.code).toBe(
      'stale',
    );
  });

  it('replays a repeated Idempotency-Key instead of doing it twice', async () => {
    const send = (body: object) => call('POST', '/api/customers', { key, body, headers: { 'idempotency-key': 'k-1' } });
    const [first, second] = [await send({ name: 'Once' }), await send({ name: 'Once' })];
    expect([second.status, second.body._id, second.headers.get('idempotent-replayed')]).toEqual([
      201,
      first.body._id,
      'true',
    ]);
    expect((await send({ name: 'Other' })).body.code).toBe('idempotency_mismatch');
  });

  it('frees the Idempotency-Key of a refused request', async () => {
    const headers = { 'idempotency-key': 'k-2' };
    expect((await call('POST', '/api/customers', { key, body: { name: '' }, headers })).status).toBe(400);
    expect((await call('POST', '/api/customers', { key, body: { name: 'Fine' }, headers })).status).toBe(201);
  });

  it('makes one of 32 simultaneous twins with one Idempotency-Key', async () => {
    const all = await Promise.all(
      Array.from({ length: 32 }, () =>
        call('POST', '/api/customers', {
          key,
          body: { customerId: 'RACE-1', name: 'Racer' },
          headers: { 'idempotency-key': 'k-3' },
        }),
      ),
    );
    const ids = new Set(all.filter((one) => one.status === 201).map((one) => one.body._id));
    expect(ids.size).toBe(1);
    expect(all.filter((one) => one.status !== 201).every((one) => one.body.code === 'request_running')).toBe(true);
  });

  it('lets one of 32 simultaneous creators have an e-mail', async () => {
    const all = await Promise.all(
      Array.from({ length: 32 }, (_, index) =>
        call('POST', '/api/customers', { key, body: { name: `R${index}`, email: 'race@race.example' } }),
      ),
    );
    expect(all.map((one) => one.status).sort()).toEqual([201, ...Array(31).fill(409)]);
  });
});

const huge = 'x'.repeat(1_100_000);
const bad: [name: string, text: string, status: number, path?: string][] = [
  ['an unknown field', '{"name":"A","colour":"red"}', 400, 'colour'],
  ['a wrong type', '{"name":5}', 400, 'name'],
  ['a negative amount', '{"name":"A","purchaseAmount":-1}', 422, 'purchaseAmount'],
  ['NaN', '{"name":"A","purchaseAmount":NaN}', 400],
  ['a number beyond range', '{"name":"A","purchaseAmount":1e400}', 400, 'purchaseAmount'],
  ['an amount as text', '{"name":"A","purchaseAmount":"500"}', 400, 'purchaseAmount'],
  ['too many decimals', '{"name":"A","purchaseAmount":1.005}', 400, 'purchaseAmount'],
  ['a body that is too large', `{"name":"${huge}"}`, 413],
  ['an empty body', '', 400],
  ['broken JSON', '{"name":', 400],
  ['an operator as a name', '{"name":{"$gt":""}}', 400, 'name'],
  ['an operator as a code', '{"name":"A","customerId":{"$ne":null}}', 400, 'customerId'],
  ['an operator as a key', '{"name":"A","$where":"1"}', 400, '$where'],
  ['a prototype key', '{"name":"A","__proto__":{"role":"admin"}}', 400, '__proto__'],
  ['a name of 300 characters', `{"name":"${'n'.repeat(300)}"}`, 400, 'name'],
  ['no name at all', '{"purchaseAmount":5}', 400, 'name'],
  ['an empty name', '{"name":"   "}', 400, 'name'],
  ['a code with a slash', '{"name":"A","customerId":"a/b"}', 400, 'customerId'],
  ['a reserved code', '{"name":"A","customerId":"stats"}', 400, 'customerId'],
  ['a UUID as a code', '{"name":"A","customerId":"0190f3a0-0000-7000-8000-000000000000"}', 400, 'customerId'],
  ['a broken e-mail', '{"name":"A","contactInfo":"john@"}', 400, 'contactInfo'],
  ['a look-alike at sign', '{"name":"A","email":"john＠doe.com"}', 400, 'email'],
  ['a birthday in the future', '{"name":"A","dateOfBirth":"2999-01-01"}', 400, 'dateOfBirth'],
  ['a day that does not exist', '{"name":"A","dateOfBirth":"1937-12-33"}', 400, 'dateOfBirth'],
  ['a postal code of another country', '{"name":"A","country":"AU","postalCode":"V5L 1A4"}', 400, 'address.postalCode'],
  ['a phone of letters', '{"name":"A","phone":"call me"}', 400, 'phone'],
  ['an array', '[]', 400],
  ['a foreign organization', '{"name":"A","orgId":"0190f3a0-0000-7000-8000-000000000000"}', 400, 'orgId'],
  ['a code that is a step of an address', '{"name":"A","customerId":".."}', 400, 'customerId'],
  ['a name of nothing visible', '{"name":"\\u200b"}', 400, 'name'],
  ['a first name of nothing visible', '{"firstName":"\\u200b"}', 400, 'name'],
  ['half a character', '{"name":"\\ud800"}', 400, 'name'],
  ['a control character', '{"name":"A\\u0000B"}', 400, 'name'],
];

describe('bad input to POST /api/customers', () => {
  it.each(bad)('refuses %s, names the field and changes nothing', async (_name, text, status, path) => {
    const before = await fingerprint(o.orgId);
    const answer = await call('POST', '/api/customers', { key, text });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      status,
      'application/problem+json; charset=utf-8',
    ]);
    if (path) expect((answer.body.errors as unknown as { path: string }[]).map((one) => one.path)).toContain(path);
    expect(await fingerprint(o.orgId)).toBe(before);
  });

  it('refuses another content type with 415', async () => {
    expect((await call('POST', '/api/customers', { key, text: '{"name":"A"}', type: 'text/plain' })).status).toBe(415);
  });

  it('tells all faults at once', async () => {
    const answer = await call('POST', '/api/customers', { key, body: { name: 5, purchaseAmount: 'x', nope: 1 } });
    expect((answer.body.errors as unknown as unknown[]).length).toBe(3);
  });
});

describe('bad input elsewhere', () => {
  const cases: [method: 'GET' | 'POST' | 'PUT', url: string, body: string | undefined, status: number][] = [
    ['GET', '/api/customers/not%20an%20id!', undefined, 404],
    ['GET', '/api/customers/NOBODY', undefined, 404],
    ['GET', '/api/customers?limit=0', undefined, 400],
    ['GET', '/api/customers?limit=101', undefined, 400],
    ['GET', '/api/customers?page=1000', undefined, 400],
    ['GET', '/api/customers?sort=email', undefined, 400],
    ['GET', '/api/customers?sort=constructor', undefined, 400],
    ['GET', '/api/customers?cursor=abc', undefined, 400],
    ['GET', '/api/customers?search[$gt]=', undefined, 400],
    ['GET', '/api/customers?membershipStatus=maybe', undefined, 400],
    ['GET', '/api/customers?search=%24where&search=x', undefined, 400],
    ['GET', '/api/customers/membership/by-status/perhaps', undefined, 404],
    ['POST', '/api/customers/membership/auto-activate', '{"threshold":-1}', 400],
    ['POST', '/api/customers/membership/auto-activate', '{"threshold":1e400}', 400],
    ['POST', '/api/customers/membership/auto-activate', '{"threshold":"1000"}', 400],
    ['POST', '/api/customers/membership/auto-activate', '{"threshold":{"$gt":0}}', 400],
    ['POST', '/api/customers/membership/auto-activate', '', 400],
    ['PUT', '/api/customers/membership/update/NOBODY', '{"membershipStatus":true}', 404],
    ['PUT', '/api/customers/membership/update/NOBODY', '{"membershipStatus":"yes"}', 400],
    ['PUT', '/api/customers/membership/update', '{"ids":[],"membershipStatus":true}', 400],
    ['PUT', '/api/customers/membership/settings', '{"threshold":-5}', 400],
    ['GET', '/api/customers/membership/preview?threshold=abc', undefined, 400],
    ['GET', '/api/customers/membership/runs/xyz', undefined, 404],
  ];
  it.each(cases)('%s %s %s', async (method, url, text, status) => {
    const before = await fingerprint(o.orgId);
    const answer = await call(method, url, { key, text });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      status,
      'application/problem+json; charset=utf-8',
    ]);
    expect(await fingerprint(o.orgId)).toBe(before);
  });

  it('takes strange search text as text', async () => {
    for (const search of ['.*', '$ne', '\\', '((((', '%00', '🦊', 'a'.repeat(200), '٣٤٥', "' or 1=1"]) {
      expect((await call('GET', `/api/customers?search=${encodeURIComponent(search)}`, { key })).status).toBe(200);
    }
  });
});
