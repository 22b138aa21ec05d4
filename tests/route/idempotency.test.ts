import { describe, expect, it } from 'vitest';
import { newId, uuid } from '@/lib/id';
import { claimIdempotency, releaseIdempotency } from '@/lib/idempotency';
import { Problem } from '@/lib/problem';
import { IdempotencyKey } from '@/models/idempotency-key';
import { User } from '@/models/user';
import { eventsOf, fingerprint, rowsOf } from '../support/audit';
import { org } from '../support/org';
import { call } from '../support/request';

const headers = () => ({ 'idempotency-key': `k-${newId()}` });
const codeOf = (work: Promise<unknown>) =>
  work.then(
    (value) => value,
    (error: unknown) => (error instanceof Problem ? error.code : String(error)),
  );

describe('an Idempotency-Key', () => {
  it('makes a repeated POST answer as the first did, on every route that takes one, and do nothing', async () => {
    const { key, customer, orgId } = await org();
    const admin = await key('admin');
    const made = await customer({ purchaseAmount: 50 });
    const [restored, undone] = [await customer(), await customer({ purchaseAmount: 9_000 })];
    await call('DELETE', `/api/customers/${restored._id}`, { key: admin });
    const run = await call('POST', '/api/customers/membership/auto-activate', {
      key: admin,
      body: { threshold: 9_000 },
    });
    const runId = (run.body.run as unknown as { _id: string })._id;
    const posts: [url: string, body?: object][] = [
      ['/api/customers', { name: 'Once' }],
      [`/api/customers/${made._id}/orders`, { total: 5 }],
      [`/api/customers/${restored._id}/restore`],
      [`/api/customers/membership/runs/${runId}/undo`],
      ['/api/customers/membership/auto-activate', { threshold: 9_000 }],
    ];
    for (const [url, body] of posts) {
      const once = headers();
      const first = await call('POST', url, { key: admin, body, headers: once });
      expect([url, first.status < 300]).toEqual([url, true]);
      const state = await fingerprint(orgId);
      const again = await call('POST', url, { key: admin, body, headers: once });
      expect([url, again.status, again.headers.get('idempotent-replayed'), again.body._id]).toEqual([
        url,
        first.status,
        'true',
        first.body._id,
      ]);
      expect([url, (await fingerprint(orgId)) === state]).toEqual([url, true]);
    }
    expect(undone.membershipStatus).toBe(false);
  });

  it('replays the subject as it is today and with today’s rights', async () => {
    const { key, orgId, as } = await org();
    const sales = await key('sales', 'ben');
    const once = headers();
    const first = await call('POST', '/api/customers', { key: sales, body: { name: 'Mine' }, headers: once });
    await call('PUT', `/api/customers/${first.body._id}`, { key: sales, body: { name: 'Renamed' } });
    const again = await call('POST', '/api/customers', { key: sales, body: { name: 'Mine' }, headers: once });
    expect([again.status, again.body.name]).toEqual([201, 'Renamed']);
    const ben = (await as('sales', 'ben')).user.id;
    await User.updateOne({ _id: uuid(ben), orgId: uuid(orgId) }, { $set: { role: 'brand' } });
    expect((await call('POST', '/api/customers', { key: sales, body: { name: 'Mine' }, headers: once })).status).toBe(
      403,
    );
  });

  it('is another one for another path, another credential and another organization', async () => {
    const { key, customer } = await org();
    const [one, two] = [await key('admin'), await key('admin', 'second')];
    const made = await customer();
    const once = headers();
    const send = (url: string, by: string, body: object) => call('POST', url, { key: by, body, headers: once });
    const answers = [
      await send('/api/customers', one, { name: 'A' }),
      await send('/api/customers', two, { name: 'B' }),
      await send(`/api/customers/${made._id}/orders`, one, { total: 1 }),
      await send('/api/customers', await (await org()).key('admin'), { name: 'C' }),
    ];
    expect(answers.map((answer) => [answer.status, answer.headers.get('idempotent-replayed')])).toEqual(
      Array(4).fill([201, null]),
    );
  });

  it('with another body is 422, and too long a one 400', async () => {
    const { key } = await org();
    const admin = await key('admin');
    const once = headers();
    await call('POST', '/api/customers', { key: admin, body: { name: 'A' }, headers: once });
    const other = await call('POST', '/api/customers', { key: admin, body: { name: 'B' }, headers: once });
    expect([other.status, other.body.code]).toEqual([422, 'idempotency_mismatch']);
    expect(
      (
        await call('POST', '/api/customers', {
          key: admin,
          body: { name: 'A' },
          headers: { 'idempotency-key': 'x'.repeat(256) },
        })
      ).status,
    ).toBe(400);
  });

  it('of twins that come at once lets one do it, tells the others to wait, and answers them later', async () => {
    const { key, orgId } = await org();
    const admin = await key('admin');
    const once = headers();
    const send = () => call('POST', '/api/customers', { key: admin, body: { name: 'Twin' }, headers: once });
    const all = await Promise.all(Array.from({ length: 16 }, send));
    const waiting = all.filter((one) => one.status === 409);
    expect(waiting.every((one) => one.body.code === 'request_running' && one.headers.get('retry-after') === '2')).toBe(
      true,
    );
    expect((await send()).status).toBe(201);
    expect(await rowsOf(orgId, 'customers')).toHaveLength(1);
    expect(await eventsOf(orgId)).toHaveLength(1);
  });

  it('is free again after a refusal, a failure and a dry run', async () => {
    const { key } = await org();
    const admin = await key('admin');
    const once = headers();
    const run = (body: object) =>
      call('POST', '/api/customers/membership/auto-activate', { key: admin, body, headers: once });
    expect((await run({ threshold: -1 })).status).toBe(400);
    expect((await run({ threshold: 1, dryRun: true })).status).toBe(200);
    expect((await run({ threshold: 1 })).headers.get('idempotent-replayed')).toBeNull();
  });
});

describe('the row behind it', () => {
  it('is taken over when its holder is gone, and what the late holder commits then is refused', async () => {
    const { ctx } = await org();
    const claim = () => claimIdempotency(ctx, 'POST /x', 'key', 'body');
    const first = await claim();
    expect(await codeOf(claim())).toBe('request_running');
    await IdempotencyKey.updateMany({ orgId: uuid(ctx.org.id) }, { $set: { leaseUntil: new Date(Date.now() - 1) } });
    const taken = await Promise.all(Array.from({ length: 6 }, () => codeOf(claim())));
    expect(taken.filter((one) => typeof one === 'object')).toHaveLength(1);
    const { settleIdempotency } = await import('@/lib/idempotency');
    if (first.kind !== 'fresh') throw new Error('not fresh');
    await expect(settleIdempotency({ ...ctx, idempotency: first }, { _id: 'x' })).rejects.toThrow(
      'took this Idempotency-Key over',
    );
    await releaseIdempotency(first.rowId, first.lease);
    expect(await IdempotencyKey.countDocuments({ orgId: uuid(ctx.org.id) })).toBe(1);
  });

  it('keeps no word of what was sent', async () => {
    const { key, orgId } = await org();
    await call('POST', '/api/customers', {
      key: await key('admin'),
      body: { name: 'Canary Name' },
      headers: { 'idempotency-key': 'canary-key' },
    });
    const rows = JSON.stringify(await rowsOf(orgId, 'idempotency_keys'));
    expect(rows).toContain('"state":"done"');
    expect(rows).not.toMatch(/canary/i);
  });
});
